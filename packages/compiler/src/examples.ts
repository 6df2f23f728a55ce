import { Ajv2020 } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import type { Body, OpenApiDocument, Operation } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { toAssertions } from './schema.ts';
import { toSourceById } from './source-text.ts';

/** The named examples of the document, and the defaults it prints, as values. */
export function generateExamples(document: OpenApiDocument): string {
  const byId = (value: (operation: Operation) => unknown): string => toSourceById(document, value);
  return `import type { CreationDefaults, ReplyExamples, RequestExamples } from '../model.ts';

/** Request bodies, by operationId and name. */
export const requestExamples: RequestExamples = ${byId(({ requestBody }) => readExamples(requestBody))};

/** Bodies of replies, by operationId, status and name. */
export const replyExamples: ReplyExamples = ${byId(({ responses }) => mapValues(responses, readExamples))};

/** What the service fills in when it creates a resource, by operationId. Never to be sent with an update. */
export const creationDefaults: CreationDefaults = ${byId(readDefaults)};
`;
}

function readExamples(body: Body | undefined): unknown {
  return mapValues(readBody(body)?.examples ?? {}, ({ value }) => value);
}

function readDefaults({ operationId, requestBody }: Operation): unknown {
  const { properties = {} } = readBody(requestBody)?.schema ?? {};
  const withDefault = Object.entries(properties).filter(([, schema]) => 'default' in schema);
  for (const [name, schema] of withDefault) {
    if (!new Ajv2020({ strict: false }).validate(toAssertions(schema), schema.default)) {
      throw new DocumentError(
        `${operationId}: the default of ${name}, ${JSON.stringify(schema.default)}, breaks its own schema`,
        [...pathOf(schema), 'default'],
      );
    }
  }
  return mapValues(Object.fromEntries(withDefault), (schema) => schema.default);
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
