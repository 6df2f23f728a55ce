import { checkBody, parseBody, readParameters } from '../read-request.ts';
import { Refused } from '../refusal.ts';
import { HeaderFields } from '../request.ts';
import { Router, splitPath } from '../router.ts';
import type { Call, Steps, Surroundings } from '../steps.ts';
import type { Fault, Probe, ProbeSender, Sent } from './fault.ts';
import type { Subject } from './subject.ts';

/** Sends the probes of faults that are only looked at. */
export const exampleSender: ProbeSender = {
  path: '',
  projectId: 'project-1',
  jobId: '202',
  otherJobId: '203',
  token: 'token-of-the-sender',
  accessKey: 'ACCESS-KEY',
};

type Readers = Pick<Steps, 'readParameters' | 'parseBody' | 'checkBody'>;

/**
 * Whether a fault in how requests are read shows in its own: it does where one of them is accepted with it and refused
 * without, or the other way round. Of another fault nothing is told, and it passes.
 */
export function showsInReading(fault: Fault, subject: Subject): boolean {
  const { contract } = subject;
  const steps: Readers = {
    readParameters: (call) => readParameters(call, contract),
    parseBody,
    checkBody: (body, call) => checkBody(body, call, contract),
  };
  const altered = fault.alter(steps as Steps, { contract } as Surroundings);
  const isOfReading = Object.keys(altered).every((name) => name in steps);
  if (!isOfReading) return true;
  return fault.shownBy.some((probe) => {
    const call = makeCall(probe, subject);
    return call !== undefined && judge(steps, call) !== judge({ ...steps, ...altered }, call);
  });
}

function makeCall(
  { headers = {}, method = 'PUT', rawPath, text = '' }: Probe,
  { contract, operation }: Subject,
): Call | undefined {
  const url = `http://mock${write(rawPath ?? '/')}`;
  const match = new Router([{ ...operation, target: operation }]).find(method, splitPath(url));
  if (match === undefined) return undefined;
  const fields = Object.entries(headers).flatMap(([name, sent]) =>
    sent === null ? [] : [[name, write(sent)] as const],
  );
  return {
    operation: match.target,
    refusals: contract.refusals[match.target.id]!,
    request: { method, url, headers: new HeaderFields(fields), body: new TextEncoder().encode(write(text)) },
    path: match.parameters,
    now: 0,
    requestId: '',
  };
}

function write(sent: Sent): string {
  return typeof sent === 'function' ? sent(exampleSender) : sent;
}

/** What comes of a request: nothing where it is accepted, or the code that it is refused with. */
function judge(steps: Readers, call: Call): string | undefined {
  try {
    steps.readParameters(call);
    const violations = steps.checkBody(steps.parseBody(call), call);
    return violations.length === 0 ? undefined : call.refusals['body-invalid'];
  } catch (error) {
    if (error instanceof Refused) return error.code + error.message;
    throw error;
  }
}
