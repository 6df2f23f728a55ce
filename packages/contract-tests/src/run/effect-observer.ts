import type { Operation } from '../operation.ts';
import { listIdentified, namesResource } from '../bind-contract.ts';
import { propertiesOf } from '../cases/body-place.ts';
import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeEffect } from '../judge/judge-effect.ts';
import { isPassing, judgeState } from '../judge/judge-state.ts';
import { parseObject } from '../json.ts';
import { findUpdate } from '../operations/updates.ts';
import type { ReadBack, ResourceState, SetState } from '../resource-state.ts';
import type { Scope } from '../scope.ts';
import { NoReply } from '../wire/transport.ts';
import { readSentObject } from '../wire/wire-request.ts';
import { CannotJudge } from './cannot-judge.ts';
import type { Exchange } from './case-result.ts';
import { findDeleted } from './resource-keeper.ts';

/** Reads the state of the target around requests, where it can be read, and judges what they did to it. */
export class EffectObserver {
  readonly #scope: Scope;
  readonly #readBack: ReadBack | undefined;
  readonly #setState: SetState | undefined;
  #state: ResourceState | undefined;

  constructor(scope: Scope, readBack: ReadBack | undefined, setState: SetState | undefined) {
    this.#scope = scope;
    this.#readBack = readBack;
    this.#setState = setState;
  }

  /** The state before a request, for operations whose effects can be judged. */
  async readBefore(operation: Operation): Promise<ResourceState | undefined> {
    if (!isObserved(operation)) this.#state = undefined;
    else this.#state ??= await this.#read();
    return this.#state;
  }

  /** Judges what requests did since `before`, and remembers what they left. */
  async judge(
    operation: Operation,
    exchanges: readonly Exchange[],
    before: ResourceState | undefined,
  ): Promise<readonly Finding[]> {
    if (before === undefined) return [];
    const after = await this.#read();
    this.#state = isPassing(operation, after?.status) ? undefined : after;
    if (after === undefined) return [];
    if (findUpdate(operation) === undefined) return judgeStates(operation, exchanges, before, after);
    const known = new Set(propertiesOf(operation, this.#scope).map(({ path }) => path));
    // When it was updated is not specified either, where it is open whether it was.
    const { updateTime } = after;
    const open = { ...before, ...(updateTime !== undefined && { updateTime }) };
    if (exchanges.every(({ step }) => step.isWithoutEffect)) {
      return judgeEffect({ before: open, after, accepted: [], known });
    }
    // A request that is unspecified, or failed, may have been carried out or not.
    const isOpen = exchanges.some(
      ({ reply, step }) => reply === undefined || expectations[step.expects].verdict === 'unspecified',
    );
    if (isOpen) {
      const sameSettings = { ...open, settings: after.settings };
      return judgeEffect({ before: sameSettings, after, accepted: [], known: new Set() });
    }
    // An update that was accepted wrongly has an effect too; it is the acceptance that departs.
    const accepted = exchanges
      .filter(({ isAccepted }) => isAccepted)
      .map(({ request }) => readSentObject(request) ?? {});
    const [only, ...others] = exchanges;
    const toldTime = others.length === 0 && only ? readToldTime(operation, only) : undefined;
    return judgeEffect({ before, after, accepted, known, toldTime });
  }

  /** Puts the target into a state, and tells the one it was in. */
  async putInto(operation: Operation, state: string): Promise<string | undefined> {
    if (this.#setState === undefined) return undefined;
    const before = isObserved(operation) ? await this.readBefore(operation) : await this.#read();
    if (before?.status === state) return undefined;
    await this.#setState(state);
    this.#state = before && { ...before, status: state };
    return before?.status;
  }

  /** The target was changed otherwise than by a case. */
  forget(): void {
    this.#state = undefined;
  }

  async #read(): Promise<ResourceState | undefined> {
    return this.#readBack && readState(this.#readBack);
  }
}

/** Whether what an operation does can be read: of one that deletes, it is something else that is deleted. */
function isObserved(operation: Operation): boolean {
  if (findUpdate(operation) !== undefined) return true;
  return operation.stateRules.length > 0 && findDeleted(operation) === undefined;
}

function judgeStates(
  operation: Operation,
  exchanges: readonly Exchange[],
  { status: before }: ResourceState,
  { status: after }: ResourceState,
): readonly Finding[] {
  const isOpen = exchanges.some(
    ({ reply, step }) => reply === undefined || expectations[step.expects].verdict === 'unspecified',
  );
  if (before === undefined || after === undefined || isOpen) return [];
  // Of a list without any ID nothing comes.
  const isAccepted = exchanges.some(
    (exchange) => exchange.isAccepted && namesTarget(operation, exchange.request),
  );
  return judgeState({ operation, before, after, isAccepted });
}

function namesTarget({ schemas }: Operation, request: Exchange['request']): boolean {
  const { body = {} } = schemas;
  return listIdentified(body).length === 0 || namesResource(body, readSentObject(request));
}

/** The time that the reply to an accepted update tells, where it departs in nothing else. */
function readToldTime(operation: Operation, { findings, isAccepted, reply }: Exchange): number | undefined {
  if (!isAccepted || findings.length > 0 || reply === undefined) return undefined;
  const time = findUpdate(operation)?.readTime(parseObject(reply.text));
  return typeof time === 'number' ? time : undefined;
}

/** @throws CannotJudge when there is no reply */
export async function readState(readBack: ReadBack): Promise<ResourceState> {
  try {
    return await readBack();
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    throw new CannotJudge(`the job can no longer be read: ${error.message}`);
  }
}
