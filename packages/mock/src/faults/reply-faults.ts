import { exampleReply } from '../example-reply.ts';
import { isObject } from '../json.ts';
import { findByStatus, findReplySchema, isDocumented } from '../replies.ts';
import type { Alteration } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row } from './fault.ts';
import {
  changeReplyOf,
  changeStatusOf,
  isRefusal,
  isSuccess,
  sendAs,
  sendWithoutBody,
  without,
} from './reply-rules.ts';
import type { Body } from './reply-rules.ts';
import { needsCredentials } from './request-faults.ts';
import type { Subject } from './subject.ts';

type Rows = Readonly<Record<string, Pick<Row, 'alter'>>>;
type Change = (body: unknown) => unknown;

/** Replies of any operation that are other than the document has them. */
export function replyFaults(subject: Subject): readonly Fault[] {
  const refused = findRefused(subject);
  return [
    ...listFaults(
      { group: 'success-reply', reach: 'successes', shownBy: [subject.probe()] },
      {
        'A successful reply has a documented status.': changeStatus(subject),
        'A successful reply has the body that is documented.': {
          ...changeForm(subject),
          ...changeParts(subject),
        },
        'What is not carried out is not answered as if it were, and the other way round.':
          tellFailure(subject),
      },
    ),
    ...(refused === undefined
      ? []
      : listFaults(
          { group: 'error-reply', reach: 'refusals', shownBy: [refused] },
          {
            'A request that is refused has an error status.': {
              'refusal-answered-with-200': { alter: changeStatusOf(isRefusal, 200) },
              'refusal-answered-with-500': { alter: changeStatusOf(isRefusal, 500) },
            },
            'The body of a refusal is that of an error.': {
              'error-without-body': { alter: sendWithoutBody(isRefusal) },
              'error-as-html': { alter: sendAs(isRefusal, 'text/html', (text) => `<pre>${text}</pre>`) },
            },
          },
        )),
  ];
}

/** A request that is refused before anything is done. */
function findRefused(subject: Subject): Probe | undefined {
  const { contract, operation, probe } = subject;
  if (operation.body !== undefined && /[/+]json$/.test(operation.body.mediaType)) return probe({ text: '{' });
  const numeric = operation.parameters.find(
    ({ in: place, type }) => place !== 'header' && type === 'integer',
  );
  if (numeric !== undefined) return probe({ parameters: { [numeric.name]: 'abc' } });
  if (!needsCredentials(subject)) return undefined;
  const headers = operation.security.flat().map((name) => [contract.securityHeaders[name]!.header, null]);
  return probe({ headers: Object.fromEntries(headers) });
}

function changeStatus({ operation }: Subject): Rows {
  const other = [201, 202, 203, 206].find((status) => !isDocumented(operation, status));
  if (other === undefined) return {};
  return { [`success-with-status-${other}`]: { alter: changeStatusOf(isSuccess, other) } };
}

function changeForm(subject: Subject): Rows {
  const { contract, operation } = subject;
  const { body, status } = exampleReply(operation, contract);
  const { mediaType = '' } = findReplySchema(contract, operation, status) ?? {};
  if (body === undefined || operation.method === 'HEAD' || !/[/+]json$/.test(mediaType)) return {};
  return {
    'success-without-body': { alter: sendWithoutBody(isSuccess) },
    'success-body-cut-short': { alter: sendAs(isSuccess, mediaType, (text) => text.slice(0, -1)) },
    'success-sent-as-html': { alter: sendAs(isSuccess, 'text/html') },
    ...keepWrong(subject, {
      'success-body-in-list': (sent) => [sent],
      'success-body-in-object': (sent) => ({ result: sent }),
      'success-body-null': () => null,
    }),
  };
}

/** For each property that a reply has to have, or an item of one that is a list: left out, and of another type. */
function changeParts(subject: Subject): Rows {
  const { contract, operation } = subject;
  const { body: example, status } = exampleReply(operation, contract);
  const schema = findReplySchema(contract, operation, status)?.body;
  const owner = Array.isArray(example) ? schema?.items : schema;
  const part = Array.isArray(example) ? 'item' : 'reply';
  const changes = (owner?.required ?? []).flatMap((name: string): readonly (readonly [string, Change])[] => [
    [`${part}-without-${name}`, ofObject((object) => without(object, name))],
    [`${name}-told-as-null`, ofObject((object) => ({ ...object, [name]: null }))],
    [`${name}-told-as-list`, ofObject((object) => ({ ...object, [name]: [object[name]] }))],
    [`${name}-told-as-object`, ofObject((object) => ({ ...object, [name]: { value: object[name] } }))],
  ]);
  return keepWrong(subject, {
    ...Object.fromEntries(changes),
    ...(Array.isArray(example) && { 'item-told-as-null': (sent: unknown) => [null, ...(sent as unknown[])] }),
  });
}

function tellFailure({ operation: { outcome } }: Subject): Rows {
  if (outcome === undefined) return {};
  const change = ofObject((object) => ({ ...object, [outcome]: false }));
  return { [`${outcome}-told-as-false`]: { alter: changeBody(change) } };
}

/** Of some changes of the body those after which the contract does not have it so. */
function keepWrong({ contract, operation }: Subject, changes: Readonly<Record<string, Change>>): Rows {
  const { body, status } = exampleReply(operation, contract);
  const validator = findByStatus(contract.responseValidators[operation.id], status);
  const wrong = Object.entries(changes).filter(
    ([, change]) => (validator?.check(change(body)).length ?? 0) > 0,
  );
  return Object.fromEntries(wrong.map(([id, change]) => [id, { alter: changeBody(change) }]));
}

function changeBody(change: Change): Alteration {
  return changeReplyOf(isSuccess, (reply) => ({ ...reply, body: change(reply.body) }));
}

/** Changes the object that a body is, or the first that it lists. */
function ofObject(change: (object: Body) => unknown): Change {
  return (body) => {
    if (Array.isArray(body))
      return body.map((item, index) => (index === 0 && isObject(item) ? change(item) : item));
    return isObject(body) ? change(body) : body;
  };
}
