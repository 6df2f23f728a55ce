import { serviceRefusals } from '@dli-flink/contract/operations';

import { exampleReply } from '../example-reply.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { IncomingRequest, RequestHead } from '../request.ts';
import type { Alteration } from '../steps.ts';
import { faultsOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { operation, refusedFor } from './request-rules.ts';

const { method: documented, path } = operation;
const pattern = path.split('/');
const version = pattern[1]!;
const header = 'X-HTTP-Method-Override';
const isOne = `${documented} is the one method of the operation.`;
const isPath = `The path of the operation is ${path}.`;
const isUnknown = `What is not in the document is refused with ${serviceRefusals['operation-unknown']}.`;

const fault = faultsOf('method', 'alike');

/** Methods and paths that reach the operation and should not, and wrong answers to those that reach none. */
export const methodFaults: readonly Fault[] = [
  ...['POST', 'PATCH', 'DELETE', 'GET', 'HEAD'].map((method) =>
    fault(
      `${method.toLowerCase()}-accepted`,
      isOne,
      [{ method }],
      receiveAs((request) => ({ method: request.method === method ? documented : request.method })),
    ),
  ),
  fault(
    'method-override-in-header-accepted',
    isOne,
    [{ method: 'POST', headers: { [header]: documented } }],
    receiveAs(({ headers, method }) => ({ method: headers.get(header) ?? method })),
  ),
  fault(
    'method-override-in-query-accepted',
    isOne,
    [{ method: 'POST', rawPath: (own) => `${own.path}?_method=${documented}` }],
    receiveAs(({ method }, { searchParams }) => ({ method: searchParams.get('_method') ?? method })),
  ),
  readPath(
    'trailing-slash-accepted',
    (own) => `${own}/`,
    (found) => found.replace(/\/$/, ''),
  ),
  readPath(
    'double-slash-accepted',
    (own) => own.replace(`/${version}/`, `/${version}//`),
    (found) => found.replaceAll(/\/{2,}/g, '/'),
  ),
  readPath(
    'longer-path-accepted',
    (own) => `${own}/details`,
    (found) => found.split('/').slice(0, pattern.length).join('/'),
  ),
  readPath('path-case-insensitive', capitalise, (found) =>
    found
      .split('/')
      .map((segment, index) => (isAlike(segment, pattern[index]) ? pattern[index] : segment))
      .join('/'),
  ),
  readPath(
    'other-version-accepted',
    (own) => own.replace(version, 'v2.0'),
    (found) => found.replace(/^\/v\d+(\.\d+)?(?=\/)/, `/${version}`),
  ),
  readPath(
    'version-missing-accepted',
    (own) => own.slice(version.length + 1),
    (found) => (found.split('/').length === pattern.length - 1 ? `/${version}${found}` : found),
  ),
  fault(
    'unknown-operation-crashes',
    isUnknown,
    refusedFor['operation-unknown'],
    answerUnknown((refuse) => refuse(new Refused(serviceRefusals.internal))),
  ),
  fault(
    'unknown-operation-answered-as-success',
    isUnknown,
    refusedFor['operation-unknown'],
    answerUnknown(() => exampleReply(operation)),
  ),
];

/** What of a request is taken for another. */
interface Change {
  readonly method?: string;
  readonly pathname?: string;
}

function receiveAs(read: (request: RequestHead, url: URL) => Change): Alteration {
  return (steps) => ({
    receive(sent) {
      const request = steps.receive(sent);
      const url = new URL(request.url);
      const { method = request.method, pathname = url.pathname } = read(request, url);
      if (method === request.method && pathname === url.pathname) return request;
      url.pathname = pathname;
      return { ...request, method, url: url.href, readBody: () => readBodyOrNothing(request) };
    },
  });
}

/** What comes without a body, as with GET, is taken for an update of nothing. */
async function readBodyOrNothing({ readBody }: IncomingRequest): Promise<Uint8Array> {
  const body = await readBody();
  return body.length > 0 ? body : new TextEncoder().encode('{}');
}

function readPath(id: string, write: (path: string) => string, read: (path: string) => string): Fault {
  return fault(
    id,
    isPath,
    [{ rawPath: (own) => write(own.path) }],
    receiveAs((_, { pathname }) => ({ pathname: read(pathname) })),
  );
}

function answerUnknown(answer: (refuse: (refused: Refused) => Reply) => Reply): Alteration {
  return (steps) => ({
    refuse: (refused, id) =>
      refused.code === serviceRefusals['operation-unknown']
        ? answer((other) => steps.refuse(other, id))
        : steps.refuse(refused, id),
  });
}

/** Writes the segments that are not parameters with capitals. */
function capitalise(own: string): string {
  const segments = own.split('/');
  return segments.map((segment) => (pattern.includes(segment) ? toCapitals(segment) : segment)).join('/');
}

function toCapitals(segment: string): string {
  return segment.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function isAlike(segment: string, expected: string | undefined): boolean {
  return segment.toLowerCase() === expected?.toLowerCase();
}
