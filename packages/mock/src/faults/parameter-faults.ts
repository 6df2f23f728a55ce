import { serviceRefusals } from '@dli-flink/contract/operations';

import { exampleReply } from '../example-reply.ts';
import { createJob } from '../operations/update-flink-jar-job.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration, Call } from '../steps.ts';
import { sentIn } from './effect-rules.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { jobId, operation, projectId, refusedFor } from './request-rules.ts';

const { 'project-mismatch': otherProject, 'resource-unknown': unknownJob } = refusedFor;

const isJob = `A ${jobId} that no job has is refused.`;
const isOwn = `${projectId} is the project that the credentials belong to.`;
const isInPath = 'The parameters are those of the path.';

const fault = faultsOf('parameter', 'alike');
const onSuccess = faultsOf('parameter', 'successes');

/** Jobs and projects that are not those of the path, or are none. */
export const parameterFaults: readonly Fault[] = [
  fault(
    'unknown-job-accepted',
    isJob,
    unknownJob,
    answerUnknownJob(() => exampleReply(operation)),
  ),
  fault(
    'unknown-job-crashes',
    isJob,
    unknownJob,
    answerUnknownJob(() => {
      throw new Refused(serviceRefusals.internal);
    }),
  ),
  fault('unknown-job-created', isJob, unknownJob, (steps, { jobs }) => ({
    carryOut(context, call) {
      const id = context.parameters[jobId]!;
      if (jobs.read(id) === undefined) jobs.write(createJob(id));
      return steps.carryOut(context, call);
    },
  })),
  fault('other-project-accepted', isOwn, otherProject, () => ({ checkProject() {} })),
  fault('other-project-crashes', isOwn, otherProject, (steps) => ({
    checkProject(parameters, call) {
      try {
        steps.checkProject(parameters, call);
      } catch {
        throw new Refused(call.refusals.internal);
      }
    },
  })),
  fault(
    'project-id-case-insensitive',
    isOwn,
    [{ path: { [projectId]: (own) => own.projectId.toUpperCase() } }],
    acceptProject((sent, own) => sent.toLowerCase() === own.toLowerCase()),
  ),
  fault(
    'project-id-prefix-accepted',
    isOwn,
    [{ path: { [projectId]: (own) => own.projectId.slice(0, own.projectId.length / 2) } }],
    acceptProject((sent, own) => own.startsWith(sent)),
  ),
  ...Object.entries({ 'without-digits': '%zz', 'cut-short': '%', 'of-no-utf-8': '%c3%28' }).flatMap(
    ([id, escape]) => [
      crashOn(
        `escape-${id}-in-job-id-crashes`,
        { path: { [jobId]: (own) => `${own.jobId}${escape}` } },
        escape,
      ),
      crashOn(
        `escape-${id}-in-project-id-crashes`,
        { path: { [projectId]: (own) => `${own.projectId}${escape}` } },
        escape,
      ),
      crashOn(`escape-${id}-in-query-crashes`, { rawPath: (own) => `${own.path}?a=${escape}` }, escape),
    ],
  ),
  onSuccess(
    'path-not-decoded',
    isInPath,
    [{ path: { [jobId]: (own) => own.jobId.replaceAll(/\d/g, '%3$&') } }],
    (steps) => ({
      readParameters(call) {
        const path = readRawParameters(call);
        return steps.readParameters({ ...call, path });
      },
    }),
  ),
  onSuccess(
    'query-overrides-path',
    isInPath,
    [{ rawPath: (own) => `${own.path}?${jobId}=${own.otherJobId}` }],
    (steps) => ({
      readParameters(call) {
        const query = Object.fromEntries(new URL(call.request.url).searchParams);
        return steps.readParameters({ ...call, path: { ...call.path, ...query } });
      },
    }),
  ),
  onSuccess(
    'body-overrides-path',
    isInPath,
    [{ text: (own) => JSON.stringify({ [jobId]: own.otherJobId }) }],
    (steps) => ({
      carryOut(context, call) {
        const { [jobId]: named } = sentIn(context);
        const parameters = {
          ...context.parameters,
          ...(named !== undefined && { [jobId]: String(named) }),
        };
        return steps.carryOut({ ...context, parameters }, call);
      },
    }),
  ),
];

/** Fails over an escape that cannot be read, at the place where a probe has it. */
function crashOn(id: string, probe: Probe, escape: string): Fault {
  const name = Object.keys(probe.path ?? {})[0];
  return fault(id, 'What cannot be read is refused.', [probe], (steps) => ({
    readParameters(call) {
      const text = name === undefined ? new URL(call.request.url).search : (call.path[name] ?? '');
      if (text.endsWith(escape)) throw new Refused(call.refusals.internal);
      return steps.readParameters(call);
    },
  }));
}

function answerUnknownJob(answer: () => Reply): Alteration {
  return (steps) => ({
    carryOut(context, call) {
      try {
        return steps.carryOut(context, call);
      } catch (error) {
        const isUnknown = error instanceof Refused && error.code === call.refusals['resource-unknown'];
        if (isUnknown) return answer();
        throw error;
      }
    },
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
