import { serviceRefusals } from '@dli-flink/contract/operations';

import { contract } from '@dli-flink/contract';
import { exampleReply } from '../example-reply.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import type { Alteration } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Row } from './fault.ts';
import { receiveAs } from './method-rules.ts';
import { operation, refusedFor } from './request-rules.ts';

const { method: documented, path } = operation;
const pattern = path.split('/');
const version = pattern[1]!;
const lastFixed = pattern.findLast((segment) => !segment.startsWith('{'))!;
const lastSlash = /\/(?=[^/]+$)/;

/** Methods and paths that reach the operation and should not, and wrong answers to those that reach none. */
export const methodFaults: readonly Fault[] = listFaults(
  { group: 'method', reach: 'alike' },
  {
    [`${documented} is the one method of the operation.`]: {
      'post-accepted': acceptMethod('POST'),
      'patch-accepted': acceptMethod('PATCH'),
      'delete-accepted': acceptMethod('DELETE'),
      'get-accepted': acceptMethod('GET'),
      'head-accepted': acceptMethod('HEAD'),
      'method-override-in-header-accepted': overrideMethod('X-HTTP-Method-Override'),
      'method-override-in-short-header-accepted': overrideMethod('X-HTTP-Method'),
      'method-override-in-other-header-accepted': overrideMethod('X-Method-Override'),
      'method-override-in-query-accepted': {
        shownBy: [{ method: 'POST', rawPath: (own) => `${own.path}?_method=${documented}` }],
        alter: receiveAs(({ method }, { searchParams }) => ({
          method: searchParams.get('_method') ?? method,
        })),
      },
    },
    [`The path of the operation is ${path}.`]: {
      'trailing-slash-accepted': readPath(
        (own) => `${own}/`,
        (found) => found.replace(/\/$/, ''),
      ),
      'path-in-header-of-original-address-accepted': overridePath('X-Original-URL'),
      'path-in-header-of-rewritten-address-accepted': overridePath('X-Rewrite-URL'),
      'slashes-at-end-accepted': readPath(
        (own) => `${own}//`,
        (found) => found.replace(/\/{2,}$/, ''),
      ),
      'slashes-at-beginning-accepted': readPath(
        (own) => `/${own}`,
        (found) => found.replace(/^\/{2,}/, '/'),
      ),
      'slashes-before-job-id-accepted': readPath(
        (own) => own.replace(lastSlash, '//'),
        (found) => found.replace(/\/{2,}(?=[^/]+$)/, '/'),
      ),
      'encoded-slash-accepted': readPath(
        (own) => own.replace(lastSlash, '%2F'),
        (found) => found.replaceAll(/%2f(?=[^/])/gi, '/'),
      ),
      'path-below-another-accepted': readPath(
        (own) => `/api${own}`,
        (found) => found.replace(/^\/api(?=\/)/, ''),
      ),
      'later-minor-version-accepted': readPath(
        (own) => own.replace(version, `${version}1`),
        (found) => found.replace(new RegExp(`^/${version}\\d+(?=/)`), `/${version}`),
      ),
      'version-cut-short-accepted': readPath(
        (own) => own.replace(version, version.replace(/\..*/, '')),
        (found) => found.replace(/^\/v\d+(?=\/)/, `/${version}`),
      ),
      // Endings of a fixed segment that some routers take away.
      'segment-with-parameter-accepted': readEnding(';a=b', /;.*$/),
      'segment-with-extension-accepted': readEnding('.json', /\.[a-z]+$/),
      'segment-with-space-accepted': readEnding('%20', /%20$/),
      'segment-with-dot-accepted': readEnding('.', /\.$/),
      'segment-with-underscores-accepted': readPath(
        (own) => own.replace(lastFixed, lastFixed.replaceAll('-', '_')),
        (found) => restoreSegments(found, (segment) => segment.replaceAll('_', '-')),
      ),
      'segment-without-hyphens-accepted': readPath(
        (own) => own.replace(lastFixed, lastFixed.replaceAll('-', '')),
        (found) =>
          restoreSegments(found, (segment) =>
            segment === lastFixed.replaceAll('-', '') ? lastFixed : segment,
          ),
      ),
      'double-slash-accepted': readPath(
        (own) => own.replace(`/${version}/`, `/${version}//`),
        (found) => found.replaceAll(/\/{2,}/g, '/'),
      ),
      'longer-path-accepted': readPath(
        (own) => `${own}/details`,
        (found) => found.split('/').slice(0, pattern.length).join('/'),
      ),
      'path-case-insensitive': readPath(capitalise, spellAsDocumented),
      'other-version-accepted': readPath(
        (own) => own.replace(version, 'v2.0'),
        (found) => found.replace(/^\/v\d+(\.\d+)?(?=\/)/, `/${version}`),
      ),
      'version-missing-accepted': readPath(
        (own) => own.slice(version.length + 1),
        (found) => (found.split('/').length === pattern.length - 1 ? `/${version}${found}` : found),
      ),
    },
    [`What is not in the document is refused with ${serviceRefusals['operation-unknown']}.`]: {
      'unknown-operation-crashes': {
        shownBy: refusedFor['operation-unknown'],
        alter: answerUnknown((refuse) => refuse(new Refused(serviceRefusals.internal))),
      },
      'unknown-operation-answered-as-success': {
        shownBy: refusedFor['operation-unknown'],
        alter: answerUnknown(() => exampleReply(operation, contract)),
      },
    },
  },
);

function overrideMethod(header: string): Row {
  return {
    shownBy: [{ method: 'POST', headers: { [header]: documented } }],
    alter: receiveAs(({ headers, method }) => ({ method: headers.get(header) ?? method })),
  };
}

function overridePath(header: string): Row {
  return {
    shownBy: [{ rawPath: '/unknown', headers: { [header]: (own) => own.path } }],
    alter: receiveAs(({ headers }, { pathname }) => ({ pathname: headers.get(header) ?? pathname })),
  };
}

function readEnding(ending: string, cut: RegExp): Row {
  return readPath(
    (own) => own.replace(lastFixed, `${lastFixed}${ending}`),
    (found) => restoreSegments(found, (segment) => segment.replace(cut, '')),
  );
}

function acceptMethod(method: string): Row {
  return {
    shownBy: [{ method }],
    alter: receiveAs((request) => ({ method: request.method === method ? documented : request.method })),
  };
}

function readPath(write: (path: string) => string, read: (path: string) => string): Row {
  return {
    shownBy: [{ rawPath: (own) => write(own.path) }],
    alter: receiveAs((_, { pathname }) => ({ pathname: read(pathname) })),
  };
}

function answerUnknown(answer: (refuse: (refused: Refused) => Reply) => Reply): Alteration {
  return (steps) => ({
    refuse: (refused, id, called) =>
      refused.code === serviceRefusals['operation-unknown']
        ? answer((other) => steps.refuse(other, id, called))
        : steps.refuse(refused, id, called),
  });
}

/** Writes the segments that are not parameters with capitals. */
function capitalise(own: string): string {
  return mapSegments(own, (segment) =>
    pattern.includes(segment) ? segment.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : segment,
  );
}

function spellAsDocumented(found: string): string {
  return mapSegments(found, (segment, index) => {
    const expected = pattern[index];
    return expected?.toLowerCase() === segment.toLowerCase() ? expected : segment;
  });
}

function mapSegments(found: string, change: (segment: string, index: number) => string): string {
  return found.split('/').map(change).join('/');
}

/** Changes the segments that are one of the fixed ones afterwards. */
function restoreSegments(found: string, change: (segment: string) => string): string {
  return mapSegments(found, (segment) => (pattern.includes(change(segment)) ? change(segment) : segment));
}
