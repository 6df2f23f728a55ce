import type { OperationId } from '@dli-flink/contract';
import { schemas } from '@dli-flink/contract/schemas';

import type { Case, CaseRequest, Step } from '../cases/case.ts';
import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeEffect } from '../judge/judge-effect.ts';
import { judgeReply } from '../judge/judge-reply.ts';
import { judgeTime } from '../judge/judge-time.ts';
import type { TimedReply } from '../judge/judge-time.ts';
import { readUpdateTime } from '../operations/update-flink-jar-job.ts';
import { sendPatiently } from './patience.ts';
import type { Clock, Waits } from './patience.ts';
import type { ReadBack, ResourceState, SetState } from './read-back.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply } from './transport.ts';
import { toWireRequest } from './wire-request.ts';
import type { WireRequest, WireTarget } from './wire-request.ts';

/** One request of a case, what came of it, and what is wrong with that. */
export interface Exchange {
  readonly caseId: string;
  readonly step: Step;
  readonly request: WireRequest;
  /** `undefined` when none came. */
  readonly reply: WireReply | undefined;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly findings: readonly Finding[];
  /** Why the endpoint may refuse the request, though it is valid. */
  readonly excuse?: string;
}

export interface CaseResult {
  readonly case: Case;
  readonly exchanges: readonly Exchange[];
}

/** What cases are run with. */
export interface Bench {
  readonly send: Transport;
  readonly target: WireTarget;
  readonly clock: Clock;
  /** Reads the state of the target. @default effects are not judged */
  readonly readBack?: ReadBack | undefined;
  /** Puts the target into a state. @default cases that need it are left out */
  readonly setState?: SetState | undefined;
  /** Whether the endpoint replays replies, so that nothing it says of time means anything. @default false */
  readonly isStatic?: boolean;
  /** Counts what was waited out. */
  readonly waits: Waits;
}

/** Bad signatures in a row after which a good one is sent, since the service locks a key after five. */
const mostFailures = 3;

/** Runs cases one after the other, and judges what they show. */
export class CaseRunner {
  readonly #bench: Bench;
  #state: ResourceState | undefined;
  #earlier: TimedReply | undefined;
  #failures = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async run(entry: Case): Promise<CaseResult> {
    this.#state ??= await this.#read();
    if (!entry.isConcurrent) {
      const exchanges: Exchange[] = [];
      for (const step of entry.steps) exchanges.push(await this.#runStep(entry, step));
      return { case: entry, exchanges };
    }
    const before = this.#state;
    const exchanges = await Promise.all(entry.steps.map((step) => this.#exchange(entry, step)));
    const findings = await this.#judgeEffect(entry.operation, exchanges, before);
    const [first, ...others] = exchanges;
    return {
      case: entry,
      exchanges:
        first === undefined ? [] : [{ ...first, findings: [...first.findings, ...findings] }, ...others],
    };
  }

  /** Runs cases of one request that has to be refused at the same time; one by one, when they changed something. */
  async runTogether(entries: readonly Case[]): Promise<readonly CaseResult[]> {
    this.#state ??= await this.#read();
    const before = this.#state;
    const exchanges = await Promise.all(
      entries.map(async (entry) => this.#exchange(entry, entry.steps[0]!, before)),
    );
    const findings = await this.#judgeEffect(entries[0]!.operation, exchanges, before);
    if (findings.length === 0)
      return entries.map((entry, index) => ({ case: entry, exchanges: [exchanges[index]!] }));
    const results: CaseResult[] = [];
    for (const entry of entries) results.push(await this.run(entry));
    return results;
  }

  async #runStep(entry: Case, step: Step): Promise<Exchange> {
    await this.#avoidLock(entry.operation, step);
    if (step.after !== undefined) await this.#bench.clock.sleep(step.after);
    const normal = this.#state?.status;
    if (step.state !== undefined) await this.#putInto(step.state);
    const before = this.#state;
    const exchange = await this.#exchange(entry, step, before);
    const findings = await this.#judgeEffect(entry.operation, [exchange], before);
    if (step.state !== undefined && normal !== undefined) await this.#putInto(normal);
    return findings.length === 0 ? exchange : { ...exchange, findings: [...exchange.findings, ...findings] };
  }

  async #putInto(state: string): Promise<void> {
    await this.#bench.setState?.(state);
    this.#state = this.#state && { ...this.#state, status: state };
  }

  async #read(): Promise<ResourceState | undefined> {
    return this.#bench.readBack?.().catch((error: unknown) => {
      if (error instanceof NoReply) return undefined;
      throw error;
    });
  }

  /** A good request between bad ones: it need not be carried out, only let in. */
  async #avoidLock(operation: OperationId, { expects, request }: Step): Promise<void> {
    if (request.credentials?.kind !== 'signature') return;
    if (expects !== 'credentials-refused') {
      this.#failures = 0;
    } else if (++this.#failures > mostFailures) {
      this.#failures = 1;
      const good: CaseRequest = { text: '{', credentials: { kind: 'signature', change: {} } };
      const { clock, send, target, waits } = this.#bench;
      await sendPatiently(
        send,
        () => toWireRequest(operation, good, target, clock.now()),
        clock,
        waits,
      ).catch(() => {});
    }
  }

  async #exchange(entry: Case, step: Step, before?: ResourceState): Promise<Exchange> {
    const { clock, send, target, waits } = this.#bench;
    const { operation } = entry;
    const write = (): Promise<WireRequest> => toWireRequest(operation, step.request, target, clock.now());
    try {
      const { reply, request, sentAt } = await sendPatiently(send, write, clock, waits);
      const circumstances = {
        operation,
        step,
        method: request.method,
        secrets: request.secrets,
        sent: sentObject(request),
        before,
      };
      const { body, excuse, findings, isAccepted } = judgeReply(reply, circumstances);
      const timed =
        isAccepted && findings.length === 0 ? this.#judgeTime(body, reply, sentAt, entry.isConcurrent) : [];
      const all = [...findings, ...timed];
      return { caseId: entry.id, step, request, reply, sentAt, findings: all, ...(excuse && { excuse }) };
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      const [rule = 'reply/always'] = step.rules;
      const { request } = expectations[step.expects];
      const finding = {
        key: `no reply ${step.about ?? rule}`,
        rule: 'reply/always',
        sentence: `A request ${request} gets no reply: ${error.message}.`,
      };
      return {
        caseId: entry.id,
        step,
        request: await write(),
        reply: undefined,
        sentAt: clock.now(),
        findings: [finding],
      };
    }
  }

  #judgeTime(body: unknown, reply: WireReply, sentAt: number, isConcurrent = false): readonly Finding[] {
    if (this.#bench.isStatic) return [];
    const updateTime = readUpdateTime(body);
    const findings = judgeTime(updateTime, reply, sentAt, isConcurrent ? undefined : this.#earlier);
    if (typeof updateTime === 'number' && findings.length === 0 && !isConcurrent)
      this.#earlier = { updateTime, sentAt };
    return findings;
  }

  async #judgeEffect(
    operation: OperationId,
    exchanges: readonly Exchange[],
    before: ResourceState | undefined,
  ): Promise<readonly Finding[]> {
    if (before === undefined) return [];
    const after = await this.#read();
    this.#state = after;
    if (after === undefined) {
      return [
        {
          key: 'the job cannot be read any more',
          rule: 'reply/always',
          sentence: 'After the request, the job cannot be read any more.',
        },
      ];
    }
    // What is unspecified, or failed, may have been carried out or not.
    if (
      exchanges.some(
        ({ reply, step }) => reply === undefined || expectations[step.expects].verdict === 'unspecified',
      )
    ) {
      return judgeEffect({
        before: { ...before, settings: after.settings },
        after,
        accepted: [],
        known: new Set(),
      });
    }
    const accepted = exchanges
      .filter(({ excuse, findings, reply }) => excuse === undefined && isCarriedOut(reply, findings))
      .map(({ request }) => sentObject(request) ?? {});
    const known = new Set(Object.keys(schemas[operation].body?.properties ?? {}));
    return judgeEffect({ before, after, accepted, known });
  }
}

/** An update that was accepted wrongly has an effect too; it is the acceptance that departs. */
function isCarriedOut(reply: WireReply | undefined, findings: readonly Finding[]): boolean {
  if (reply === undefined || reply.status < 200 || reply.status >= 300) return false;
  return !findings.some(({ key }) => key === 'denies');
}

function sentObject({ body }: WireRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
