import type { Alteration, Call, Steps, Surroundings } from '../steps.ts';
import type { Row } from './fault.ts';
import { jobId, sample } from './request-rules.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** What an update asks for; nothing, where an operation takes no body. */
export function sentIn({ body }: { readonly body: unknown }): Settings {
  return (body ?? {}) as Settings;
}

/** Leaves a job with other settings than an update of it asks for. */
export function keep(change: (sent: Settings, before: Settings) => Settings): Alteration {
  return (steps, { jobs }) => ({
    carryOut(context, call) {
      const id = context.parameters[jobId]!;
      const before = jobs.read(id);
      const reply = steps.carryOut(context, call);
      const after = jobs.read(id);
      if (before && after) jobs.write({ ...after, settings: change(sentIn(context), before.settings) });
      return reply;
    },
  });
}

/** Stores other properties than those that are sent. */
export function store(change: (sent: Settings, before: Settings) => Settings): Alteration {
  return keep((sent, before) => ({ ...before, ...change(sent, before) }));
}

/** Stores other values than those that are sent. */
export function storeValues(change: (value: unknown) => unknown): Alteration {
  return store((sent) => mapValues(sent, change));
}

/** Stores other text than what is sent, in lists too. */
export function storeText(change: (text: string) => string): Alteration {
  const changePart = (value: unknown): unknown => (typeof value === 'string' ? change(value) : value);
  return storeValues((value) => (Array.isArray(value) ? value.map(changePart) : changePart(value)));
}

/** Stores other text than what is sent, which one property shows. */
export function changeText(sent: string, change: (sent: string) => string): Row {
  return { shownBy: [{ body: { [sample.text]: sent } }], alter: storeText(change) };
}

/** Loses some of the properties that are sent. */
export function lose(isLost: (value: unknown) => boolean): Alteration {
  return store((sent) => Object.fromEntries(Object.entries(sent).filter(([, value]) => !isLost(value))));
}

/** Stores what a request asks for, although it is refused. */
export function storeAnyway(
  call: Call,
  steps: Steps,
  { jobs }: Surroundings,
  choose: (sent: Settings) => Settings = (sent) => sent,
): void {
  const job = jobs.read(call.path[jobId] ?? '');
  const sent = parse(call, steps);
  if (job !== undefined && typeof sent === 'object' && sent !== null) {
    jobs.write({ ...job, settings: { ...job.settings, ...choose(sent as Settings) } });
  }
}

function parse(call: Call, steps: Steps): unknown {
  try {
    return steps.parseBody(call);
  } catch {
    return undefined;
  }
}

function mapValues(settings: Settings, change: (value: unknown) => unknown): Settings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, change(value)]));
}
