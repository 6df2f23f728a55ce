import { contract } from '@dli-flink/contract';
import { exampleReply } from '../example-reply.ts';
import { createJob } from '../life/new-job.ts';
import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps, Surroundings } from '../steps.ts';
import { sentIn } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row } from './fault.ts';
import { crashOnRefusal, isFor, onRefusal } from './refusal-rules.ts';
import { jobId, operation, projectId, refusedFor } from './request-rules.ts';

const { 'project-mismatch': otherProject, 'resource-unknown': unknownJob } = refusedFor;

const answerUnknownJob = onRefusal('carryOut', (error, call) => {
  if (isFor('resource-unknown')(error, call)) return exampleReply(operation, contract);
  throw error;
});

/** Jobs and projects that are not those of the path, or are none. */
export const parameterFaults: readonly Fault[] = listFaults(
  { group: 'parameter', reach: 'alike' },
  {
    [`A ${jobId} that no job has is refused.`]: {
      'unknown-job-accepted': { shownBy: unknownJob, alter: answerUnknownJob },
      'unknown-job-crashes': {
        shownBy: unknownJob,
        alter: crashOnRefusal('carryOut', isFor('resource-unknown')),
      },
      'unknown-job-created': { shownBy: unknownJob, alter: createUnknownJob },
    },
    [`${projectId} is the project that the credentials belong to.`]: {
      'other-project-accepted': { shownBy: otherProject, alter: () => ({ checkProject() {} }) },
      'other-project-crashes': { shownBy: otherProject, alter: crashOnRefusal('checkProject') },
      'project-id-case-insensitive': {
        shownBy: [{ path: { [projectId]: (own) => own.projectId.toUpperCase() } }],
        alter: acceptProject((sent, own) => sent.toLowerCase() === own.toLowerCase()),
      },
      'project-id-prefix-accepted': {
        shownBy: [{ path: { [projectId]: (own) => own.projectId.slice(0, own.projectId.length / 2) } }],
        alter: acceptProject((sent, own) => own.startsWith(sent)),
      },
    },
    'What cannot be read is refused.': Object.fromEntries(
      Object.entries({ 'without-digits': '%zz', 'cut-short': '%', 'of-no-utf-8': '%c3%28' }).flatMap(
        ([id, escape]) => [
          [
            `escape-${id}-in-job-id-crashes`,
            crashOn({ path: { [jobId]: (own) => `${own.jobId}${escape}` } }, escape),
          ],
          [
            `escape-${id}-in-project-id-crashes`,
            crashOn({ path: { [projectId]: (own) => `${own.projectId}${escape}` } }, escape),
          ],
          [`escape-${id}-in-query-crashes`, crashOn({ rawPath: (own) => `${own.path}?a=${escape}` }, escape)],
        ],
      ),
    ),
    'The parameters are those of the path.': {
      'path-not-decoded': {
        shownBy: [{ path: { [jobId]: (own) => own.jobId.replaceAll(/\d/g, '%3$&') } }],
        reach: 'successes',
        alter: readOver(readRawParameters),
      },
      'query-overrides-path': {
        shownBy: [{ rawPath: (own) => `${own.path}?${jobId}=${own.otherJobId}` }],
        reach: 'successes',
        alter: readOver(({ request }) => Object.fromEntries(new URL(request.url).searchParams)),
      },
      'body-overrides-path': {
        shownBy: [{ text: (own) => JSON.stringify({ [jobId]: own.otherJobId }) }],
        reach: 'successes',
        alter: (steps) => ({
          carryOut(context, call) {
            const { [jobId]: named = context.parameters[jobId] } = sentIn(context);
            return steps.carryOut(
              { ...context, parameters: { ...context.parameters, [jobId]: String(named) } },
              call,
            );
          },
        }),
      },
    },
  },
);

/** Fails over an escape that cannot be read, at the place where a probe has it. */
function crashOn(probe: Probe, escape: string): Row {
  const name = Object.keys(probe.path ?? {})[0];
  return {
    shownBy: [probe],
    alter: (steps) => ({
      readParameters(call) {
        const text = name === undefined ? new URL(call.request.url).search : (call.path[name] ?? '');
        if (text.endsWith(escape)) throw new Refused(call.refusals.internal);
        return steps.readParameters(call);
      },
    }),
  };
}

function createUnknownJob(steps: Steps, { filterEdition, jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const id = context.parameters[jobId]!;
      if (jobs.read(id) === undefined)
        jobs.write(createJob(id, { name: `job-${id}` }, contract, filterEdition));
      return steps.carryOut(context, call);
    },
  };
}

/** Reads parameters that something else of a request gives, before those of the path. */
function readOver(read: (call: Call) => Readonly<Record<string, string>>): Alteration {
  return (steps) => ({
    readParameters: (call) => steps.readParameters({ ...call, path: { ...call.path, ...read(call) } }),
  });
}

/** Takes some projects for the one that the credentials belong to. */
function acceptProject(isTaken: (sent: string, own: string) => boolean): Alteration {
  return (steps, { projectId: own }) => ({
    checkProject(parameters, call) {
      const isMeant = isTaken(parameters[projectId] ?? '', own);
      steps.checkProject(isMeant ? { ...parameters, [projectId]: own } : parameters, call);
    },
  });
}

/** The parameters as they stand in the path, percent-encoded or not. */
function readRawParameters({ operation: { path }, request }: Call): Readonly<Record<string, string>> {
  const sent = new URL(request.url).pathname.split('/');
  const names = path.split('/').map((segment) => /^\{(.+)\}$/.exec(segment)?.[1]);
  return Object.fromEntries(
    names.flatMap((name, index) => (name === undefined ? [] : [[name, sent[index]!]])),
  );
}
