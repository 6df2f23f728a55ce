import type { OperationId } from '@dli-flink/contract';
import { schemas } from '@dli-flink/contract/schemas';

import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeEffect } from '../judge/judge-effect.ts';
import { findUpdate } from '../operations/updates.ts';
import type { ReadBack, ResourceState, SetState } from '../resource-state.ts';
import { NoReply } from '../wire/transport.ts';
import { readSentObject } from '../wire/wire-request.ts';
import { CannotJudge } from './cannot-judge.ts';
import type { Exchange } from './case-result.ts';

/** Reads the state of the target around requests, where it can be read, and judges what they did to it. */
export class EffectObserver {
  readonly #readBack: ReadBack | undefined;
  readonly #setState: SetState | undefined;
  #state: ResourceState | undefined;

  constructor(readBack: ReadBack | undefined, setState: SetState | undefined) {
    this.#readBack = readBack;
    this.#setState = setState;
  }

  /** The state before a request, for operations whose effects can be judged. */
  async readBefore(operation: OperationId): Promise<ResourceState | undefined> {
    if (findUpdate(operation) === undefined) this.#state = undefined;
    else this.#state ??= await this.#read();
    return this.#state;
  }

  /** Judges what requests did since `before`, and remembers what they left. */
  async judge(
    operation: OperationId,
    exchanges: readonly Exchange[],
    before: ResourceState | undefined,
  ): Promise<readonly Finding[]> {
    if (before === undefined) return [];
    const after = await this.#read();
    this.#state = after;
    if (after === undefined) return [];
    const known = new Set(Object.keys(schemas[operation].body?.properties ?? {}));
    if (exchanges.every(({ step }) => step.isWithoutEffect)) {
      return judgeEffect({ before, after, accepted: [], known });
    }
    // A request that is unspecified, or failed, may have been carried out or not.
    const isOpen = exchanges.some(
      ({ reply, step }) => reply === undefined || expectations[step.expects].verdict === 'unspecified',
    );
    if (isOpen) {
      const sameSettings = { ...before, settings: after.settings };
      return judgeEffect({ before: sameSettings, after, accepted: [], known: new Set() });
    }
    // An update that was accepted wrongly has an effect too; it is the acceptance that departs.
    const accepted = exchanges
      .filter(({ isAccepted }) => isAccepted)
      .map(({ request }) => readSentObject(request) ?? {});
    return judgeEffect({ before, after, accepted, known });
  }

  /** Puts the target into a state, and tells the one it was in. */
  async putInto(operation: OperationId, state: string): Promise<string | undefined> {
    const before = await this.readBefore(operation);
    await this.#setState?.(state);
    this.#state = before && { ...before, status: state };
    return before?.status;
  }

  async #read(): Promise<ResourceState | undefined> {
    return this.#readBack && readState(this.#readBack);
  }
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
