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
const lastFixed = pattern.findLast((segment) => !segment.startsWith('{'))!;
const lastSlash = /\/(?=[^/]+$)/;
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
  ...Object.entries({
    header: 'X-HTTP-Method-Override',
    'short-header': 'X-HTTP-Method',
    'other-header': 'X-Method-Override',
  }).map(([id, header]) =>
    fault(
      `method-override-in-${id}-accepted`,
      isOne,
      [{ method: 'POST', headers: { [header]: documented } }],
      receiveAs(({ headers, method }) => ({ method: headers.get(header) ?? method })),
    ),
  ),
  ...Object.entries({ original: 'X-Original-URL', rewritten: 'X-Rewrite-URL' }).map(([id, header]) =>
    fault(
      `path-in-header-of-${id}-address-accepted`,
      isPath,
      [{ rawPath: '/unknown', headers: { [header]: (own) => own.path } }],
      receiveAs(({ headers }, { pathname }) => ({ pathname: headers.get(header) ?? pathname })),
    ),
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
    'slashes-at-end-accepted',
    (own) => `${own}//`,
    (found) => found.replace(/\/{2,}$/, ''),
  ),
  readPath(
    'slashes-at-beginning-accepted',
    (own) => `/${own}`,
    (found) => found.replace(/^\/{2,}/, '/'),
  ),
  readPath(
    'slashes-before-job-id-accepted',
    (own) => own.replace(lastSlash, '//'),
    (found) => found.replace(/\/{2,}(?=[^/]+$)/, '/'),
  ),
  readPath(
    'encoded-slash-accepted',
    (own) => own.replace(lastSlash, '%2F'),
    (found) => found.replaceAll(/%2f(?=[^/])/gi, '/'),
  ),
  readPath(
    'path-below-another-accepted',
    (own) => `/api${own}`,
    (found) => found.replace(/^\/api(?=\/)/, ''),
  ),
  readPath(
    'later-minor-version-accepted',
    (own) => own.replace(version, `${version}1`),
    (found) => found.replace(new RegExp(`^/${version}\\d+(?=/)`), `/${version}`),
  ),
  readPath(
    'version-cut-short-accepted',
    (own) => own.replace(version, version.replace(/\..*/, '')),
    (found) => found.replace(/^\/v\d+(?=\/)/, `/${version}`),
  ),
  // Endings of a fixed segment that some routers take away.
  ...Object.entries<readonly [ending: string, cut: RegExp]>({
    parameter: [';a=b', /;.*$/],
    extension: ['.json', /\.[a-z]+$/],
    space: ['%20', /%20$/],
    dot: ['.', /\.$/],
  }).map(([id, [ending, cut]]) =>
    readPath(
      `segment-with-${id}-accepted`,
      (own) => own.replace(lastFixed, `${lastFixed}${ending}`),
      (found) => mapSegments(found, (segment) => segment.replace(cut, '')),
    ),
  ),
  readPath(
    'segment-with-underscores-accepted',
    (own) => own.replace(lastFixed, lastFixed.replaceAll('-', '_')),
    (found) => mapSegments(found, (segment) => segment.replaceAll('_', '-')),
  ),
  readPath(
    'segment-without-hyphens-accepted',
    (own) => own.replace(lastFixed, lastFixed.replaceAll('-', '')),
    (found) =>
      mapSegments(found, (segment) => (segment === lastFixed.replaceAll('-', '') ? lastFixed : segment)),
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

/** Changes the segments that are one of the fixed ones afterwards. */
function mapSegments(found: string, change: (segment: string) => string): string {
  return found
    .split('/')
    .map((segment) => (pattern.includes(change(segment)) ? change(segment) : segment))
    .join('/');
}

function isAlike(segment: string, expected: string | undefined): boolean {
  return segment.toLowerCase() === expected?.toLowerCase();
}
