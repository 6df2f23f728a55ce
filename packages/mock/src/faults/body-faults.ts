import type { Refusals } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps } from '../steps.ts';
import { sentIn, store, storeText } from './effect-rules.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { refusedFor, sample, unknownProperty, withBody } from './request-rules.ts';

const { number, text } = sample;
const isObject = 'The body is an object, and what is not is refused.';
const isHandled = 'A request is carried out or refused, and the service does not fail over it.';
const isAnyJson = 'Any form of JSON that says the same is accepted.';
const isAnyText = 'Text is stored as it is sent, in any script.';
const isOpen = 'Properties that the contract does not know are let pass, whatever they hold.';

const fault = faultsOf('body', 'alike');
const onRefusal = faultsOf('body', 'refusals');
const onSuccess = faultsOf('body', 'successes');

/** Bodies that are accepted, refused or read otherwise than they should be, as wholes. */
export const bodyFaults: readonly Fault[] = [
  ...Object.entries<readonly [body: unknown, isMeant: (body: unknown) => boolean]>({
    array: [[], Array.isArray],
    string: ['', (body) => typeof body === 'string'],
    number: [7, (body) => typeof body === 'number'],
    boolean: [true, (body) => typeof body === 'boolean'],
    null: [null, (body) => body === null],
  }).map(([type, [body, isMeant]]): Fault =>
    onRefusal(
      `${type}-as-body-accepted`,
      isObject,
      [{ body }],
      parse((value) => (isMeant(value) ? {} : value)),
    ),
  ),
  fault(
    'null-as-body-crashes',
    isHandled,
    [{ body: null }],
    parse((value, { refusals }) => {
      if (value === null) throw new Refused(refusals.internal);
      return value;
    }),
  ),
  fault('malformed-json-crashes', isHandled, refusedFor['body-malformed'], crashOnMalformed),
  onSuccess('empty-object-crashes', isHandled, [{}], (steps) => ({
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      if (Object.keys(sentIn(context)).length === 0) throw new Refused(call.refusals.internal);
      return reply;
    },
  })),
  onSuccess(
    'large-body-crashes',
    isHandled,
    [{ long: { [text]: 200_000 } }],
    refuse('internal', (_, { request }) => request.body.length > 100_000),
  ),
  onSuccess(
    'large-body-refused',
    `A body is refused for its size above ${gateway.largestBody} bytes.`,
    [{ long: { [text]: 200_000 } }],
    refuse('request-too-large', (_, { request }) => request.body.length > 100_000, 413),
  ),
  onSuccess(
    'deep-nesting-crashes',
    isOpen,
    [{ text: `{"${unknownProperty}":${'['.repeat(100)}${']'.repeat(100)}}` }],
    refuse('internal', (sent) => isDeeper(sent, 64)),
  ),
  onSuccess(
    'proto-taken-for-settings',
    isOpen,
    [{ text: `{"__proto__":{"${text}":"a"}}` }],
    store((sent) => ({ ...sent, ...Object(Object.getOwnPropertyDescriptor(sent, '__proto__')?.value) })),
  ),
  ...Object.entries<readonly [probe: Probe, isRefused: (sent: string) => boolean]>({
    'space-around-json': [{ text: ' {}\n' }, (sent) => sent !== sent.trim()],
    'number-with-exponent': [{ text: `{"${number}":2e0}` }, (sent) => /\de[+-]?\d/i.test(withoutText(sent))],
    'integer-with-fraction-of-zero': [
      { text: `{"${number}":2.0}` },
      (sent) => /\.0+\b/.test(withoutText(sent)),
    ],
    'escaped-character': [{ text: `{"${text}":"\\u0061"}` }, (sent) => /\\u[\da-f]{4}/i.test(sent)],
    'non-ascii-text': [{ body: { [text]: 'ä' } }, (sent) => /\P{ASCII}/u.test(sent)],
  }).map(([id, [probe, isRefused]]) =>
    onSuccess(
      `${id}-refused`,
      isAnyJson,
      [probe],
      refuse('body-malformed', (_, { request }) => isRefused(new TextDecoder().decode(request.body))),
    ),
  ),
  ...Object.entries<readonly [sent: string, change: (sent: string) => string]>({
    'in-wrong-charset': ['ä', (sent) => new TextDecoder('latin1').decode(new TextEncoder().encode(sent))],
    'with-question-marks': ['ä', (sent) => sent.replaceAll(/\P{ASCII}/gu, '?')],
    'cut-at-emoji': ['a😀b', (sent) => sent.replace(/[\u{10000}-\u{10ffff}].*$/su, '')],
    'with-half-emoji': ['a😀b', (sent) => sent.replaceAll(/[\udc00-\udfff]/g, '')],
    normalised: ['a\u0308', (sent) => sent.normalize()],
  }).map(([id, [sent, change]]) =>
    onSuccess(`text-stored-${id}`, isAnyText, [{ body: { [text]: sent } }], storeText(change)),
  ),
];

/** Reads another value from a body. */
function parse(change: (value: unknown, call: Call) => unknown): Alteration {
  return (steps) => ({ parseBody: (call) => change(steps.parseBody(call), call) });
}

function refuse(
  reason: keyof Refusals,
  isMeant: (value: unknown, call: Call) => boolean,
  status?: number,
): Alteration {
  return parse((value, call) => {
    if (!isMeant(value, call)) return value;
    throw new Refused(call.refusals[reason], undefined, status === undefined ? {} : { status });
  });
}

/** Fails over a text that is no JSON, and not over a media type that is refused before. */
function crashOnMalformed(steps: Steps): Partial<Steps> {
  return {
    parseBody(call) {
      steps.parseBody(withBody(call, '{}'));
      try {
        return steps.parseBody(call);
      } catch {
        throw new Refused(call.refusals.internal);
      }
    },
  };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function withoutText(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""');
}
