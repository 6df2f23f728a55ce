import type { OperationId } from '@dli-flink/contract';
import { schemas } from '@dli-flink/contract/schemas';

import { expectations } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeEffect } from '../judge/judge-effect.ts';
import { findUpdate } from '../operations/updates.ts';
import { CannotJudge } from './preflight.ts';
import type { ReadBack, ResourceState } from './read-back.ts';
import type { Exchange } from './run-cases.ts';
import { NoReply } from './transport.ts';
import { readSentObject } from './wire-request.ts';

/** Watches the state of the target, where it can be read, and judges what requests did to it. */
export class Watch {
  readonly #readBack: ReadBack | undefined;
  #state: ResourceState | undefined;

  constructor(readBack: ReadBack | undefined) {
    this.#readBack = readBack;
  }

  /** The state before a request, for operations whose effects can be judged. */
  async look(operation: OperationId): Promise<ResourceState | undefined> {
    if (findUpdate(operation) === undefined) {
      this.#state = undefined;
      return undefined;
    }
    this.#state ??= await this.#read();
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
    // What is unspecified, or failed, may have been carried out or not.
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
    const known = new Set(Object.keys(schemas[operation].body?.properties ?? {}));
    return judgeEffect({ before, after, accepted, known });
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
