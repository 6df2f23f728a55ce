import type { Case, Step } from '../cases/case.ts';
import { findHarmless, listTestableOperations } from '../cases/testable-operations.ts';
import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeReply } from '../judge/judge-reply.ts';
import { judgeTime } from '../judge/judge-time.ts';
import type { TimedReply } from '../judge/judge-time.ts';
import { findUpdate } from '../operations/updates.ts';
import { LockGuard } from './lock-guard.ts';
import { Patience } from './patience.ts';
import type { Clock, Waits } from './patience.ts';
import type { ReadBack, ResourceState, SetState } from './read-back.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply } from './transport.ts';
import { Watch } from './watch.ts';
import { readSentObject, toWireRequest } from './wire-request.ts';
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
  /** Whether the endpoint says that it has carried the request out. */
  readonly isAccepted: boolean;
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

/** Runs cases one after the other, and judges what they show. */
export class CaseRunner {
  readonly #bench: Bench;
  readonly #patience: Patience;
  readonly #watch: Watch;
  readonly #lockGuard: LockGuard;
  #earlier: TimedReply | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
    this.#patience = new Patience(bench.send, bench.clock, bench.waits);
    this.#watch = new Watch(bench.readBack, bench.setState);
    this.#lockGuard = new LockGuard(() => this.#sendGoodSignature());
  }

  async run(entry: Case): Promise<CaseResult> {
    if (entry.isConcurrent) return this.#runConcurrent(entry);
    const exchanges: Exchange[] = [];
    for (const step of entry.steps) exchanges.push(await this.#runStep(entry, step));
    return { case: entry, exchanges };
  }

  /** Runs cases of one request that has to be refused at the same time; one by one, when they changed something. */
  async runTogether(entries: readonly Case[]): Promise<readonly CaseResult[]> {
    const { operation } = entries[0]!;
    const before = await this.#watch.look(operation);
    const exchanges = await Promise.all(
      entries.map(async (entry) => this.#exchange(entry, entry.steps[0]!, before)),
    );
    const findings = await this.#watch.judge(operation, exchanges, before);
    if (findings.length === 0)
      return entries.map((entry, index) => ({ case: entry, exchanges: [exchanges[index]!] }));
    const results: CaseResult[] = [];
    for (const entry of entries) results.push(await this.run(entry));
    return withLost(results, findings);
  }

  async #runConcurrent(entry: Case): Promise<CaseResult> {
    const before = await this.#watch.look(entry.operation);
    const exchanges = await Promise.all(entry.steps.map((step) => this.#exchange(entry, step, before)));
    const findings = await this.#watch.judge(entry.operation, exchanges, before);
    const others = findings.filter(({ rule }) => rule === 'effect/neighbours');
    if (others.length === findings.length) return { case: entry, exchanges: addToFirst(exchanges, others) };
    // What one after the other shows too is not for being at the same time.
    const alone = await this.run({ ...entry, isConcurrent: false });
    const isShownAlone = alone.exchanges.some((exchange) => exchange.findings.length > 0);
    return isShownAlone ? alone : { case: entry, exchanges: addToFirst(exchanges, [...others, lostUpdate]) };
  }

  async #runStep(entry: Case, step: Step): Promise<Exchange> {
    if (step.after !== undefined) await this.#bench.clock.sleep(step.after);
    const normal =
      step.state === undefined ? undefined : await this.#watch.putInto(entry.operation, step.state);
    const before = await this.#watch.look(entry.operation);
    const exchange = await this.#exchange(entry, step, before);
    const findings = await this.#watch.judge(entry.operation, [exchange], before);
    if (normal !== undefined) await this.#watch.putInto(entry.operation, normal);
    return findings.length === 0 ? exchange : { ...exchange, findings: [...exchange.findings, ...findings] };
  }

  /** It need not be carried out, only let in. */
  async #sendGoodSignature(): Promise<void> {
    const { clock, send, target, waits } = this.#bench;
    // Not in the line of those that are throttled, where the request that this is for may stand.
    const patience = new Patience(send, clock, waits);
    const { operation, request } = findHarmless(listTestableOperations(target.parameters));
    const good = { ...request, credentials: { kind: 'signature', change: {} } } as const;
    const write = (): Promise<WireRequest> => toWireRequest(operation, good, target, clock.now());
    await patience.send(write).catch((error: unknown) => {
      if (!(error instanceof NoReply)) throw error;
    });
  }

  async #exchange(entry: Case, step: Step, before: ResourceState | undefined): Promise<Exchange> {
    const { clock, target } = this.#bench;
    const { operation } = entry;
    const write = (): Promise<WireRequest> => toWireRequest(operation, step.request, target, clock.now());
    try {
      const { reply, request, sentAt } = await this.#patience.send(async () => {
        await this.#lockGuard.pass(step);
        return write();
      });
      const { body, excuse, findings, isAccepted } = judgeReply(reply, {
        operation,
        step,
        method: request.method,
        secrets: request.secrets,
        sent: readSentObject(request),
        before,
      });
      const timed = isAccepted && findings.length === 0 ? this.#judgeTime(entry, body, reply, sentAt) : [];
      return {
        caseId: entry.id,
        step,
        request,
        reply,
        sentAt,
        isAccepted,
        findings: [...findings, ...timed],
        ...(excuse && { excuse }),
      };
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
        isAccepted: false,
        findings: [finding],
      };
    }
  }

  #judgeTime(
    { isConcurrent = false, operation }: Case,
    body: unknown,
    reply: WireReply,
    sentAt: number,
  ): readonly Finding[] {
    const update = findUpdate(operation);
    if (update === undefined || this.#bench.isStatic) return [];
    const updateTime = update.readTime(body);
    const findings = judgeTime(updateTime, reply, sentAt, isConcurrent ? undefined : this.#earlier);
    if (typeof updateTime === 'number' && findings.length === 0 && !isConcurrent)
      this.#earlier = { updateTime, sentAt };
    return findings;
  }
}

const lostUpdate: Finding = {
  key: 'loses an update at the same time',
  rule: 'effect/concurrent',
  sentence: 'Of updates of different properties that come at the same time, not all are stored.',
};

function addToFirst(exchanges: readonly Exchange[], findings: readonly Finding[]): readonly Exchange[] {
  const [first, ...others] = exchanges;
  if (first === undefined || findings.length === 0) return exchanges;
  return [{ ...first, findings: [...first.findings, ...findings] }, ...others];
}

const rulesOfRefusals: ReadonlySet<string> = new Set(['effect/refusal', 'effect/neighbours']);

/**
 * What refused requests did together and do not show one by one, since it was done already. It is known that one of them
 * did it, and not which.
 */
function withLost(results: readonly CaseResult[], findings: readonly Finding[]): readonly CaseResult[] {
  const shown = new Set(
    results.flatMap(({ exchanges }) =>
      exchanges.flatMap((exchange) => exchange.findings.map(({ key }) => key)),
    ),
  );
  const lost = findings.filter(({ key, rule }) => rulesOfRefusals.has(rule) && !shown.has(key));
  const [first, ...others] = results;
  if (first === undefined || lost.length === 0) return results;
  return [{ ...first, exchanges: addToFirst(first.exchanges, lost) }, ...others];
}
