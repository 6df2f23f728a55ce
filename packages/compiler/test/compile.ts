/** Compiles small documents in memory, with the functions of the contract that validators run on. */
import { fileURLToPath, pathToFileURL } from 'node:url';

import { compileContract } from '../src/compile-contract.ts';
import type { Validation } from '../src/compile-contract.ts';
import { DocumentError } from '../src/document-error.ts';

/** A document, or a part of one, as JSON. */
export type Json = Record<string, any>;

const file = fileURLToPath(new URL('../../contract/src/validation.ts', import.meta.url));
// The contract is made by the compiler, so no import leads there.
const { validation } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
  readonly validation: Validation<Json>;
};

export function compile(document: object): Json {
  return compileContract(document, validation);
}

/** What compilation says of a document that it refuses: a pointer, and the reason. */
export function findComplaint(document: object): string {
  try {
    compile(document);
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
  throw new Error('the document was not refused');
}

/** A document with one operation, `act`, at `/things`. */
export function describeOperation(operation: Json, rest: Json = {}): Json {
  return {
    openapi: '3.1.0',
    paths: { '/things': { post: { operationId: 'act', responses: { '204': {} }, ...operation } } },
    ...rest,
  };
}

export const json = (schema: Json | boolean, facts: Json = {}): Json => ({
  content: { 'application/json': { schema, ...facts } },
});
