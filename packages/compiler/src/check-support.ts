/** Refuses what the document may say and generation does not understand: it would be left out, or be wrong, silently. */
import { checkBody } from './check-bodies.ts';
import { checkParameters } from './check-parameters.ts';
import { DocumentError } from './document-error.ts';
import type { OpenApiDocument, Operation } from './openapi-types.ts';
import { listOperations, pathOf } from './openapi.ts';

export function checkSupport(document: OpenApiDocument): void {
  if (!String(document.openapi).startsWith('3.1.')) {
    throw new DocumentError(`the document is OpenAPI ${document.openapi}; generation knows 3.1`, ['openapi']);
  }
  const operations = listOperations(document);
  if (operations.length === 0) {
    throw new DocumentError('paths has no operation; generation needs one', ['paths']);
  }
  const seen = new Set<string>();
  for (const operation of operations) {
    checkId(operation, seen);
    checkOperation(operation);
  }
}

/** It becomes the name of a method, and of variables; an object with a method `then` is a promise to `await`. */
function checkId(operation: Operation, seen: Set<string>): void {
  const { method, operationId: id, path } = operation;
  if (id === undefined) {
    throw new DocumentError(`${method} ${path} has no operationId; give it one`, pathOf(operation));
  }
  const here = [...pathOf(operation), 'operationId'];
  if (!/^[A-Za-z_$][\w$]*$/.test(id) || id in {} || id === 'then') {
    throw new DocumentError(
      `the operationId ${id} is no name that code can use; begin with a letter, go on with letters and digits`,
      here,
    );
  }
  if (seen.has(id)) throw new DocumentError(`two operations have the operationId ${id}`, here);
  seen.add(id);
}

/** Methods whose requests have no body that means anything, and that programs cannot send with one. */
const withoutBody = new Set(['GET', 'HEAD', 'TRACE']);

function checkOperation(operation: Operation): void {
  const { method, operationId: id, requestBody, responses } = operation;
  for (const key of ['servers', 'callbacks'] as const) {
    if (!(key in operation)) continue;
    throw new DocumentError(`${id} has ${key} of its own; generation knows those of the document alone`, [
      ...pathOf(operation),
      key,
    ]);
  }
  checkParameters(operation);
  if (requestBody !== undefined) {
    if (withoutBody.has(method)) {
      throw new DocumentError(`${id} is a ${method} with a request body, which no program sends`, [
        ...pathOf(operation),
        'requestBody',
      ]);
    }
    checkBody(`the request body of ${id}`, requestBody, pathOf(requestBody));
  }
  if (Object.keys(responses).length === 0) {
    throw new DocumentError(`${id} has no responses; every reply would be a surprise`, [
      ...pathOf(operation),
      'responses',
    ]);
  }
  for (const [status, response] of Object.entries(responses)) checkReply(operation, status, response);
}

function checkReply(operation: Operation, status: string, response: Operation['responses'][string]): void {
  const { method, operationId: id } = operation;
  const owner = `the reply ${status} of ${id}`;
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
    throw new DocumentError(
      `${id} has a reply ${status}; a status is a number, a range such as 2XX, or default`,
      [...pathOf(operation), 'responses', status],
    );
  }
  if (response.content && Object.keys(response.content).length > 0) {
    if (method === 'HEAD' || /^(1|204$|205$|304$)/.test(status)) {
      throw new DocumentError(`${owner} has content; HTTP has none there`, [...pathOf(response), 'content']);
    }
    checkBody(owner, response, pathOf(response));
  }
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    if (header.schema !== undefined) continue;
    throw new DocumentError(
      `the header ${name} of ${owner} has no schema; generation knows no other description`,
      pathOf(header),
    );
  }
}
