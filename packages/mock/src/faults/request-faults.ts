import { Refused } from '../refusal.ts';
import { createOperationRouter, splitPath } from '../router.ts';
import type { Alteration, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row } from './fault.ts';
import { receiveAs } from './method-rules.ts';
import { crashOnRefusal, onRefusal } from './refusal-rules.ts';
import { withBody, withHeader } from './request-edits.ts';
import type { Subject } from './subject.ts';

type Rows = Readonly<Record<string, Row>>;

/** Methods, paths, media types, texts and credentials that any operation may take and should not. */
export function requestFaults(subject: Subject): readonly Fault[] {
  const { operation } = subject;
  return [
    ...listFaults(
      { group: 'method', reach: 'alike' },
      {
        [`${operation.method} is the method of the operation.`]: takeOtherMethod(subject),
        [`The path of the operation is ${operation.path}.`]: takeOtherPath(subject),
      },
    ),
    ...(operation.body === undefined
      ? []
      : [
          ...listFaults(
            { group: 'media-type', reach: 'alike' },
            { [`The media type of the body is ${operation.body.mediaType}.`]: takeOtherMediaType(subject) },
          ),
          ...listFaults(
            { group: 'body', reach: 'alike' },
            { 'What is not of its media type is refused.': takeOtherText(subject) },
          ),
        ]),
    ...(needsCredentials(subject)
      ? listFaults(
          { group: 'token', reach: 'refusals' },
          { 'A request has credentials, and they are good.': takeOtherCredentials(subject) },
        )
      : []),
  ];
}

export function needsCredentials({ operation: { security } }: Subject): boolean {
  return security.length > 0 && security.every((schemes) => schemes.length > 0);
}

/** The first method that the path does not take. */
function takeOtherMethod({ contract, operation, probe }: Subject): Rows {
  const router = createOperationRouter(contract);
  const taken = new Set(router.listMethods(splitPath(`http://mock${operation.path}`)));
  const method = ['PATCH', 'POST', 'PUT', 'DELETE'].find((candidate) => !taken.has(candidate));
  if (method === undefined) return {};
  const alter = receiveAs((request) => ({
    method: request.method === method ? operation.method : request.method,
  }));
  return { [`${method.toLowerCase()}-accepted`]: { shownBy: [probe({ method })], alter } };
}

function takeOtherPath({ probe }: Subject): Rows {
  return {
    'trailing-slash-accepted': {
      shownBy: [probe({ changePath: (path) => `${path}/` })],
      alter: receiveAs((_, { pathname }) => ({ pathname: pathname.replace(/\/$/, '') })),
    },
    'path-below-another-accepted': {
      shownBy: [probe({ changePath: (path) => `/api${path}` })],
      alter: receiveAs((_, { pathname }) => ({ pathname: pathname.replace(/^\/api(?=\/)/, '') })),
    },
  };
}

function takeOtherMediaType({ operation, probe }: Subject): Rows {
  const { mediaType } = operation.body!;
  const shownBy: readonly Probe[] = [probe({ headers: { 'Content-Type': 'image/png' } })];
  return {
    'any-media-type-accepted': {
      shownBy,
      alter: onRefusal('parseBody', (_, call, steps) =>
        steps.parseBody(withHeader(call, 'Content-Type', mediaType)),
      ),
    },
    'wrong-media-type-crashes': {
      shownBy,
      alter: crashOnRefusal('parseBody', (_, { request }) => {
        const sent = request.headers.get('Content-Type');
        return sent !== undefined && !sent.toLowerCase().startsWith(mediaType);
      }),
    },
  };
}

function takeOtherText({ bodyOf, operation, probe }: Subject): Rows {
  if (!/[/+]json$/.test(operation.body!.mediaType)) return {};
  const alter = onRefusal('parseBody', (error, call, steps) => {
    if (call.request.body.length === 0) throw error;
    return steps.parseBody(withBody(call, JSON.stringify(bodyOf({}))));
  });
  return {
    'malformed-json-accepted': { shownBy: [probe({ text: '{' })], alter },
    'malformed-json-crashes': {
      shownBy: [probe({ text: '{' })],
      alter: crashOnRefusal('parseBody', (_, { request }) => request.body.length > 0),
    },
  };
}

function takeOtherCredentials({ contract, operation, probe }: Subject): Rows {
  const headers = [
    ...new Set(operation.security.flat().map((name) => contract.securityHeaders[name]!.header)),
  ];
  const without = Object.fromEntries(headers.map((header) => [header, null]));
  const lacksAll: Probe = probe({ headers: without });
  const isWithout = ({ request }: { request: { headers: { has(name: string): boolean } } }): boolean =>
    headers.every((header) => !request.headers.has(header));
  return {
    'credentials-missing-accepted': { shownBy: [lacksAll], alter: letIn(isWithout) },
    'credentials-missing-crash': {
      shownBy: [lacksAll],
      alter: crashOnRefusal('checkCredentials', (_, call) => isWithout(call)),
    },
    'any-credentials-accepted': {
      shownBy: [
        probe({ headers: { ...without, [headers[0]!]: headers[0] === 'Authorization' ? 'unknown' : '' } }),
      ],
      alter: letIn((call) => !isWithout(call)),
    },
    'credentials-good-for-one-request': {
      shownBy: [probe(), probe()],
      reach: 'successes',
      alter: takeOnce,
    } as Row,
  };
}

/** Lets in requests that are refused. */
function letIn(isMeant: (call: Parameters<Steps['checkCredentials']>[0]) => boolean): Alteration {
  return onRefusal('checkCredentials', async (error, call) => {
    if (!isMeant(call)) throw error;
  });
}

function takeOnce(steps: Steps): Partial<Steps> {
  let isUsed = false;
  return {
    async checkCredentials(call) {
      await steps.checkCredentials(call);
      if (isUsed) throw new Refused(call.refusals['credentials-refused']);
      isUsed = true;
    },
  };
}
