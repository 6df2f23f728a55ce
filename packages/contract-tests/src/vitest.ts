/** The suite as tests of Vitest: one for each case, so that each can be run, watched and reported on its own. */
import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';
import { afterAll, beforeAll, describe, it } from 'vitest';

import { phases as allPhases } from './case.ts';
import type { Case, Phase } from './case.ts';
import type { Writes } from './cases/derive-cases.ts';
import { describeDepartures } from './describe-departures.ts';
import { findReadBack } from './run/find-read-back.ts';
import type { ReadBackKind } from './run/find-read-back.ts';
import { contractFor } from './bind-contract.ts';
import { scopeOf } from './scope.ts';
import { createHttpTransport } from './wire/http-transport.ts';
import { isOnThisMachine } from './run/on-this-machine.ts';
import { pace } from './wire/pace.ts';
import { checkTarget } from './run/preflight.ts';
import { CaseRunner } from './run/run-cases.ts';
import type { CaseResult } from './run/case-result.ts';
import { runFuzz } from './run/run-fuzz.ts';
import { systemClock as clock } from './wire/clock.ts';
import { noWaits } from './wire/retrying-sender.ts';
import type { Credentials } from './wire/wire-request.ts';
import { countFuzz, listCases, selectOperations } from './selection.ts';

/** The endpoint that is tested, and the part of the suite that is run. */
export interface ContractOptions extends Credentials {
  /** What the endpoint is held to. @default the contract of the Flink jobs */
  readonly contract?: Contract;
  /** IDs of the operations that are tested. @default the first one of the document */
  readonly operations?: readonly string[] | 'all';
  /** @example 'http://127.0.0.1:4010' */
  readonly baseUrl: string;
  readonly projectId: string;
  /** In decimal digits, or as a number that a double holds. The job is overwritten, if `writes` lets it be. */
  readonly jobId: string | number | bigint;
  /** Parameters of other operations, by wire name. @default none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** @default 'all' on this machine, 'none' elsewhere */
  readonly writes?: Writes;
  /** The edition that is judged; what a later one brought is not. @default the first one, the vendor's page */
  readonly edition?: EditionId | undefined;
  /** @default all */
  readonly phases?: readonly Phase[];
  /** IDs of cases, or their beginnings. @default all */
  readonly only?: readonly string[];
  /** Cases of your own; each needs a phase that is run. @default none */
  readonly ownCases?: readonly Case[];
  /** Departures that are accepted: key → reason. A test that shows no other passes. @default none */
  readonly known?: Readonly<Record<string, string>>;
  /** How the job is read, to judge effects. @default 'mock' on this machine, where there is one */
  readonly readBack?: ReadBackKind;
  /** Whether the endpoint replays the replies of the document. @default false */
  readonly isStatic?: boolean;
  /** Whether the gateway of the service is in front of the endpoint. @default where the base URL is one of the document */
  readonly hasGateway?: boolean;
  /** Seed of the random requests. @default a new one, told in the name of the test */
  readonly seed?: number;
  /** Random requests of each kind. @default 100 */
  readonly fuzzRuns?: number;
  /** Longest wait for a reply, in milliseconds. @default 10000 */
  readonly timeout?: number;
  /** Requests a second at the most. @default unlimited */
  readonly rate?: number;
}

/** Waiting out an endpoint that throttles takes longer than tests usually may. */
const testTimeout = 600_000;

/**
 * Registers a test for each case, under its phase; one fails with what departs from the contract, the request that
 * shows it, and what came back.
 *
 * Vitest's `--shard` divides test files, so have one file for each phase to divide a run. Files run at the same time:
 * give each a job of its own, or set `fileParallelism: false`, or they find the updates of one another.
 *
 * @throws RangeError for an edition there is not
 * @example
 * // contract.test.ts
 * testContract({ baseUrl: 'http://127.0.0.1:4010', projectId, jobId: 202, token: process.env.DLI_TOKEN! });
 */
export function testContract(options: ContractOptions): void {
  const {
    baseUrl,
    edition,
    fuzzRuns = 100,
    isStatic = false,
    jobId,
    parameters,
    phases = allPhases,
  } = options;
  const { accessKey, projectId, seed = Math.floor(Math.random() * 2 ** 31), token } = options;
  const writes = options.writes ?? (isOnThisMachine(baseUrl) ? 'all' : 'none');
  const target = {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    parameters: { project_id: projectId, job_id: String(jobId), ...parameters },
    credentials: { ...(token && { token }), ...(accessKey && { accessKey }) },
  };
  const selection = {
    contract: options.contract,
    operations: options.operations,
    target,
    writes,
    edition,
    phases,
    fuzzRuns,
    isStatic,
    ...(options.only && { only: options.only }),
    ...(options.ownCases && { ownCases: options.ownCases }),
    ...(options.hasGateway !== undefined && { hasGateway: options.hasGateway }),
  };
  const contract = contractFor(selection);
  const operations = selectOperations(selection);
  const scope = scopeOf(contract, target.baseUrl, edition);
  const cases = listCases(selection);
  const known = new Map(Object.entries(options.known ?? {}));
  const judged = scope.edition === undefined ? '' : ` of edition ${scope.edition}`;
  describe(`the contract${judged}, kept by ${target.baseUrl}`, { concurrent: false, shuffle: false }, () => {
    const network = createHttpTransport(target.baseUrl, options.timeout ?? 10_000);
    const send = options.rate === undefined ? network.send : pace(network.send, options.rate, clock);
    let runner: CaseRunner;
    const judge = (results: readonly CaseResult[]): void => {
      const paragraphs = describeDepartures(results, { ...selection, seed, send, clock }, known);
      if (paragraphs.length > 0) throw new ContractDeparture(paragraphs.join('\n\n'));
    };

    beforeAll(async () => {
      await checkTarget(target, send, clock, writes, selection);
      const readBack = await findReadBack(
        isStatic ? 'none' : options.readBack,
        contract,
        target,
        send,
        clock,
      );
      runner = new CaseRunner({
        contract,
        operations,
        send,
        target,
        scope,
        clock,
        readBack,
        waits: noWaits(),
        isStatic,
        writes,
      });
    }, testTimeout);

    afterAll(() => network.close());

    for (const phase of phases.filter((name) => cases.some((entry) => entry.phase === name))) {
      describe(`phase ${phase}`, () => {
        for (const entry of cases.filter((candidate) => candidate.phase === phase)) {
          it(`${entry.title} (${entry.id})`, { timeout: testTimeout }, async ({ skip }) => {
            const result = await runner.run(entry);
            if (result.unsent !== undefined) skip(result.unsent);
            judge([result]);
          });
        }
      });
    }

    if (countFuzz(selection) === 0) return;
    describe('phase fuzz', () => {
      it(`random requests, with seed ${seed}`, { timeout: testTimeout }, async () => {
        const results: CaseResult[] = [];
        const plan = { seed, runs: fuzzRuns, scope, writes };
        const record = (result: CaseResult): void => void results.push(result);
        await runFuzz(
          operations,
          plan,
          (entry) => runner.run(entry),
          record,
          () => false,
        );
        judge(results);
      });
    });
  });
}

/** The failure of a test of the contract. It has no stack, since where it was thrown says nothing. */
export class ContractDeparture extends Error {
  override readonly name = 'ContractDeparture';

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}
