import type { Contract } from '@dli-flink/contract';

import type { Case, OperationRequest, Step } from '../case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import { findHarmless } from '../cases/testable-operations.ts';
import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeReply } from '../judge/judge-reply.ts';
import { judgeTime } from '../judge/judge-time.ts';
import type { TimedReply } from '../judge/judge-time.ts';
import { findUpdate } from '../operations/updates.ts';
import { findOperation } from '../operation.ts';
import type { Operation } from '../operation.ts';
import type { ReadBack, ResourceState, SetState } from '../resource-state.ts';
import type { Scope } from '../scope.ts';
import type { Clock } from '../wire/clock.ts';
import { RetryingSender, sendOnce } from '../wire/retrying-sender.ts';
import type { Sent, Waits } from '../wire/retrying-sender.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport, WireReply, WireRequest } from '../wire/transport.ts';
import { readSentObject, toWireRequest } from '../wire/wire-request.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import { findingsOf } from './case-result.ts';
import type { CaseResult, Exchange } from './case-result.ts';
import { CredentialsWatch } from './credentials-watch.ts';
import { EffectObserver } from './effect-observer.ts';
import { judgeLife } from './judge-life.ts';
import { HeldBack, LockoutGuard } from './lockout-guard.ts';
import { findDeleted, ResourceKeeper } from './resource-keeper.ts';
import { shortenReply } from './shorten-reply.ts';
import { uniqueProperty } from '../unique-property.ts';
import { WriteGuard } from './write-guard.ts';

export interface CaseRunnerOptions {
  readonly contract: Contract;
  /** Those that are tested. */
  readonly operations: readonly Operation[];
  readonly send: Transport;
  readonly target: WireTarget;
  readonly scope: Scope;
  readonly clock: Clock;
  /** Reads the state of the target. @default effects are not judged */
  readonly readBack?: ReadBack | undefined;
  /** Puts the target into a state. @default cases that need it are left out */
  readonly setState?: SetState | undefined;
  /** The name that the target is to keep. @default it may have any in the end */
  readonly keptName?: string | undefined;
  /** Whether the endpoint replays replies, so that nothing it says of time means anything. @default false */
  readonly isStatic?: boolean;
  /** Which requests may be sent. */
  readonly writes: Writes;
  /** Counts what was waited out. */
  readonly waits: Waits;
  /** How many requests were sent so far. @default those of cases */
  readonly countRequests?: () => number;
}

/** Runs cases one after the other, and judges what they show. */
export class CaseRunner {
  readonly #options: CaseRunnerOptions;
  readonly #sender: RetryingSender;
  readonly #observer: EffectObserver;
  readonly #lockoutGuard: LockoutGuard;
  readonly #writeGuard: WriteGuard;
  readonly #credentials: CredentialsWatch;
  readonly #keeper: ResourceKeeper;
  #requests = 0;
  #earlier: TimedReply | undefined;

  constructor(options: CaseRunnerOptions) {
    this.#options = options;
    this.#sender = new RetryingSender(options.send, options.clock, options.waits);
    this.#observer = new EffectObserver(options.scope, options.readBack, options.setState);
    this.#lockoutGuard = new LockoutGuard(() => this.#sendGoodSignature());
    this.#writeGuard = new WriteGuard(options.writes);
    const harmless = findHarmless(options.operations);
    this.#keeper = new ResourceKeeper((request) => this.#ask(request), options.clock.now);
    this.#credentials = new CredentialsWatch(harmless, (request) => this.#ask(request));
  }

  /** @throws CredentialsExpired when the credentials were good once, and are so no longer */
  async checkCredentials(): Promise<void> {
    await this.#credentials.check(this.#countRequests());
  }

  async run(entry: Case): Promise<CaseResult> {
    const unsent = this.#writeGuard.reasonAgainst(entry);
    if (unsent !== undefined) return { case: entry, exchanges: [], unsent };
    if (entry.isConcurrent) return this.#runConcurrent(entry);
    const exchanges: Exchange[] = [];
    try {
      for (const step of entry.steps) exchanges.push(await this.#runStep(entry, step));
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error;
      return { case: entry, exchanges: [], unsent: error.message };
    }
    return { case: entry, exchanges };
  }

  /** Runs cases of one request that has to be refused at the same time; one by one, when they changed something. */
  async runTogether(entries: readonly Case[]): Promise<readonly CaseResult[]> {
    const operation = this.#operationOf(entries[0]!);
    const isHeldBack = (): boolean =>
      entries.some((entry) => this.#writeGuard.reasonAgainst(entry) !== undefined);
    if (isHeldBack()) return Promise.all(entries.map(async (entry) => this.run(entry)));
    const before = await this.#observer.readBefore(operation);
    const exchanges = await Promise.all(
      entries.map(async (entry) => this.#send(entry, entry.steps[0]!, before)),
    );
    const findings = await this.#observer.judge(operation, exchanges, before);
    // After a body was accepted, none is sent again to find which of them changed something.
    if (findings.length === 0 || isHeldBack())
      return entries.map((entry, index) => ({ case: entry, exchanges: [exchanges[index]!] }));
    const results: CaseResult[] = [];
    for (const entry of entries) results.push(await this.run(entry));
    return addUnattributed(results, findings);
  }

  async #runConcurrent(entry: Case): Promise<CaseResult> {
    const operation = this.#operationOf(entry);
    const before = await this.#observer.readBefore(operation);
    const exchanges = await Promise.all(entry.steps.map((step) => this.#send(entry, step, before)));
    const findings = await this.#observer.judge(operation, exchanges, before);
    const others = findings.filter(({ rule }) => rule === 'effect/neighbours');
    const result = { case: entry, exchanges };
    if (others.length === findings.length) return addToFirst(result, others);
    // What the same requests show one after the other is not for being at the same time.
    const alone = await this.run({ ...entry, isConcurrent: false });
    return findingsOf([alone]).length > 0 ? alone : addToFirst(result, [...others, lostUpdate]);
  }

  async #runStep(entry: Case, step: Step): Promise<Exchange> {
    const operation = this.#operationOf(entry);
    if (step.after !== undefined) await this.#options.clock.sleep(step.after);
    const state = step.state ?? this.#findState(operation, step);
    const normal = state === undefined ? undefined : await this.#observer.putInto(operation, state);
    const before = await this.#observer.readBefore(operation);
    const sent = await this.#prepare(operation, step);
    const exchange = await this.#send(entry, sent, before);
    const life = await this.#judgeLife(entry, exchange);
    // What is told wrongly may be the ID, which is somebody else's then.
    if (life.length === 0) await this.#tidy(operation, exchange);
    const findings = [...life, ...(await this.#observer.judge(operation, [exchange], before))];
    if (normal !== undefined) await this.#observer.putInto(operation, normal);
    await this.#keepName(operation, exchange);
    return { ...exchange, findings: [...exchange.findings, ...findings] };
  }

  /** What has to be accepted and would delete the target is for another resource. */
  async #prepare(operation: Operation, step: Step): Promise<Step> {
    if (step.expects !== 'accepted' || findDeleted(operation) === undefined) return step;
    const request = await this.#keeper.redirect(operation, step.request);
    if (request === undefined)
      throw new HeldBack('nothing could be created to be deleted in place of the target');
    return { ...step, request };
  }

  /** Once for each example: all that is created and deleted otherwise is so in the same way. */
  async #judgeLife(entry: Case, exchange: Exchange): Promise<readonly Finding[]> {
    if (entry.phase !== 'examples' || this.#options.readBack === undefined) return [];
    return judgeLife(this.#operationOf(entry), exchange, (request) => this.#ask(request));
  }

  async #tidy(operation: Operation, { isAccepted, reply }: Exchange): Promise<void> {
    if (!isAccepted || reply === undefined) return;
    await this.#keeper.removeCreated(operation, reply);
  }

  /** A target that is recognised by its name has it back. */
  async #keepName(operation: Operation, { isAccepted, request }: Exchange): Promise<void> {
    const { keptName } = this.#options;
    const unique = uniqueProperty(operation);
    if (!isAccepted || keptName === undefined || unique === undefined || findUpdate(operation) === undefined)
      return;
    if ((readSentObject(request)?.[unique] ?? keptName) === keptName) return;
    await this.#keeper.rename(operation, keptName);
    this.#observer.forget();
  }

  /** A state in which an operation is taken that not every one takes; that of an update is the one it is in. */
  #findState(operation: Operation, { expects }: Step): string | undefined {
    // What has to be refused for another reason may not be refused for this one.
    if (expects === 'state-forbids' || findUpdate(operation) !== undefined) return undefined;
    if (findDeleted(operation) !== undefined) return undefined;
    return operation.stateRules.find(({ accepts }) => accepts === 'all')?.states[0];
  }

  #operationOf({ operation }: Case): Operation {
    return findOperation(this.#options.contract, operation);
  }

  /** It need not be carried out, only let in. */
  async #sendGoodSignature(): Promise<WireReply | undefined> {
    const { operation, request } = findHarmless(this.#options.operations);
    return this.#ask({ operation, request: { ...request, credentials: { kind: 'signature', change: {} } } });
  }

  async #ask(request: OperationRequest): Promise<WireReply | undefined> {
    const { clock, send, target, waits } = this.#options;
    // Not in the queue of throttled requests, where the request that this is for may stand.
    try {
      return (await sendOnce(request, target, send, clock, waits)).reply;
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      return undefined;
    }
  }

  #countRequests(): number {
    return this.#options.countRequests?.() ?? this.#requests;
  }

  async #send(entry: Case, step: Step, before: ResourceState | undefined): Promise<Exchange> {
    const { clock, target, waits } = this.#options;
    const operation = this.#operationOf(entry);
    const write = (): Promise<WireRequest> => toWireRequest(operation, step.request, target, clock.now());
    const send = async (): Promise<Sent> => {
      const sent = await this.#sender.send(async () => {
        await this.#lockoutGuard.pass(step);
        this.#requests++;
        return write();
      }, subjectOf(step));
      return { ...sent, reply: shortenReply(sent.reply, sent.request.secrets) };
    };
    try {
      let sent = await send();
      const wrote = { operation, request: step.request };
      if (await this.#credentials.isStray(step, wrote, sent.reply, this.#countRequests())) {
        const { status } = sent.reply;
        sent = await send();
        if (sent.reply.status !== status) waits.unsteady++;
      }
      this.#lockoutGuard.learn(step, sent.reply);
      return this.#writeGuard.check(this.#judge(entry, step, sent, before));
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      return {
        caseId: entry.id,
        step,
        request: await write(),
        reply: undefined,
        sentAt: clock.now(),
        isAccepted: false,
        findings: [describeSilence(step, error)],
      };
    }
  }

  #judge(entry: Case, step: Step, sent: Sent, before: ResourceState | undefined): Exchange {
    const { reply, request } = sent;
    const { body, findings, isAccepted, ...excuse } = judgeReply(reply, {
      operation: this.#operationOf(entry),
      step,
      method: request.method,
      secrets: request.secrets,
      sent: readSentObject(request),
      before,
    });
    const timed = isAccepted && findings.length === 0 ? this.#judgeTime(entry, body, sent) : [];
    return { caseId: entry.id, step, ...sent, isAccepted, findings: [...findings, ...timed], ...excuse };
  }

  #judgeTime(entry: Case, body: unknown, { reply, sentAt }: Sent): readonly Finding[] {
    const { isConcurrent = false } = entry;
    const update = findUpdate(this.#operationOf(entry));
    if (update === undefined || this.#options.isStatic) return [];
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

/** What a request is about: one that fails, or has no reply, is one departure with all others about the same. */
function subjectOf({ about, rules: [rule = 'reply/always'] }: Step): string {
  return about ?? rule;
}

function describeSilence(step: Step, error: NoReply): Finding {
  const { expects } = step;
  return {
    key: `no reply ${subjectOf(step)}`,
    rule: 'reply/always',
    sentence: `A request ${expectations[expects].request} gets no reply: ${error.message}.`,
  };
}

function addToFirst(result: CaseResult, findings: readonly Finding[]): CaseResult {
  const [first, ...others] = result.exchanges;
  if (first === undefined) return result;
  return { ...result, exchanges: [{ ...first, findings: [...first.findings, ...findings] }, ...others] };
}

const rulesOfRefusals: ReadonlySet<string> = new Set(['effect/refusal', 'effect/neighbours']);

/**
 * Adds what refused requests did together and do not show one by one, since it was done already, to the first of them:
 * which of them did it is not known.
 */
function addUnattributed(
  results: readonly CaseResult[],
  findings: readonly Finding[],
): readonly CaseResult[] {
  const shown = new Set(findingsOf(results).map(({ key }) => key));
  const unattributed = findings.filter(({ key, rule }) => rulesOfRefusals.has(rule) && !shown.has(key));
  const [first, ...others] = results;
  return first === undefined ? results : [addToFirst(first, unattributed), ...others];
}
