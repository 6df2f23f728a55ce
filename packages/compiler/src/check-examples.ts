/** Holds examples to their schemas, which the linter does for documents in files: engines send them, and answer with them. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import type { Body, OpenApiDocument } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';

type ById<Value> = Readonly<Record<string, Value>>;

interface Validator {
  check(value: unknown): readonly { readonly message: string }[];
}

/** The validators of a contract. */
export interface Validators {
  readonly contentValidators: object;
  readonly requestValidators: ById<{ readonly parameters: Validator; readonly body?: Validator }>;
  readonly responseValidators: ById<ById<Validator>>;
}

export function checkExamples(
  document: OpenApiDocument,
  { requestValidators, responseValidators }: Validators,
): void {
  for (const { operationId: id, parameters, requestBody, responses } of listOperations(document)) {
    const given = parameters.filter(({ required, schema }) => required || schema.examples !== undefined);
    const values = given.map(({ name, schema }) => [name, schema.examples?.[0]] as const);
    check(
      `${id}: the examples of parameters: the first of each`,
      requestValidators[id]!.parameters,
      Object.fromEntries(values),
      [...(given[0] === undefined ? [] : pathOf(given[0]))],
    );
    checkBody(`${id}: the request body`, requestBody, requestValidators[id]!.body);
    for (const [status, response] of Object.entries(responses)) {
      checkBody(`${id}: the reply ${status}`, response, responseValidators[id]![status]);
    }
  }
}

function checkBody(owner: string, body: Body | undefined, validator: Validator | undefined): void {
  for (const [name, example] of Object.entries(readBody(body)?.examples ?? {})) {
    check(`${owner}: the example ${name}`, validator!, example.value, pathOf(example));
  }
}

function check(owner: string, validator: Validator, value: unknown, path: Path): void {
  const [violation] = validator.check(value);
  if (violation !== undefined) throw new DocumentError(`${owner} breaks a rule: ${violation.message}`, path);
}
