import { setImmediate } from 'node:timers/promises';

import { createMockEndpoint } from '../endpoint.ts';
import { faults } from '../faults/catalogue.ts';
import { inspectionPath } from '../inspection/routes.ts';
import type { Listening } from '../listen.ts';
import type { MockEndpoint } from '../mock-endpoint.ts';
import { findStateFile, holdStateFile } from '../state-file-hold.ts';
import { readStateFile, StateFile } from '../state-file.ts';
import type { ServeOptions } from './options.ts';
import { createLinePrinter } from './print-lines.ts';
import { writeRequestLine } from './request-line.ts';
import { defaults, UsageError } from './usage.ts';
import { wrap } from './wrap.ts';

/**
 * Serves an endpoint until the process is told to end.
 *
 * @param tell prints a line about what went wrong
 */
export async function serve(options: ServeOptions, tell: (message: string) => void): Promise<void> {
  const stateFile = options.stateFile && (await findStateFile(options.stateFile));
  if (stateFile !== undefined) await holdStateFile(stateFile);
  const saved = stateFile === undefined ? undefined : await readStateFile(stateFile);
  // Jobs of the file are enough where none is asked for.
  const jobIds = options.jobIds ?? (saved === undefined ? [defaults.jobId] : []);
  const print = createLinePrinter(process.stderr);
  const mock = createMockEndpoint({
    ...options.credentials,
    projectId: options.projectId,
    jobIds: jobIds.filter((jobId) => !saved?.some(({ job_id }) => job_id === jobId)),
    jobs: saved ?? [],
    firstJobId: options.firstJobId,
    pace: options.pace,
    edition: options.edition,
    enforcesLimits: options.enforcesLimits,
    locksOut: options.locksOut,
    scenario: options.scenario,
    variants: options.variants,
    fault: options.fault,
    inspection: options.inspection,
    onChange: () => file?.touch(),
    // What parses the output of the command reads the other stream.
    onRequest: options.isQuiet
      ? undefined
      : (request) => print(writeRequestLine(request, process.stderr.columns)),
  });
  const file =
    stateFile === undefined
      ? undefined
      : new StateFile(stateFile, mock.listJobs, (error) => tell((error as Error).message));
  const server = await listen(mock, options);
  const stop = async (): Promise<void> => {
    await findIdleTurn();
    await server.close();
    if ((await file?.settle()) === false) process.exitCode = 1;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // Who reads the address may read the file.
  file?.touch();
  await file?.settle();
  announce(mock, server, options);
}

/** A turn of the event loop this short, in milliseconds, let nobody in. */
const idleTurn = 0.05;
/** How long to look for one. */
const patience = 500;

/**
 * Resolves when nobody waits to be let in, or not for long: who has connected and was not let in before the endpoint
 * closes would be reset.
 */
async function findIdleTurn(): Promise<void> {
  const end = performance.now() + patience;
  let start: number;
  do {
    start = performance.now();
    await setImmediate();
  } while (performance.now() - start > idleTurn && start < end);
}

async function listen(mock: MockEndpoint, { host, port }: ServeOptions): Promise<Listening> {
  return mock.listen({ port, hostname: host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`port ${port} is in use; give another with --port`);
    throw new UsageError(`cannot listen on ${host}:${port}: ${error.message}; give another --host or --port`);
  });
}

function announce(
  mock: MockEndpoint,
  { url }: Listening,
  { edition, fault, inspection, projectId }: ServeOptions,
): void {
  const jobIds = mock.listJobs().map(({ job_id }) => job_id);
  say(`mock endpoint on ${url}`);
  say(`project ${projectId}, jobs ${jobIds.join(', ') || 'none'}`);
  if (edition !== undefined) say(`knows the properties of edition ${edition}, and no later ones`);
  if (inspection !== 'nobody') say(`jobs and requests on ${url}${inspectionPath}`);
  if (fault !== undefined) say(`breaks the contract: ${faults.get(fault)!.breaks} (${fault})`);
}

function say(line: string): void {
  console.log(wrap(line, process.stdout.columns, 2));
}
