import { Ajv2020 } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import type { Content, JsonSchema, OpenApiDocument, ResolvedOperation } from './openapi.ts';
import { toAssertions } from './schema.ts';
import { toSourceById } from './source-text.ts';

/** The named examples of the document, and the defaults it prints, as values. */
export function generateExamples(document: OpenApiDocument): string {
  const byId = (value: (operation: ResolvedOperation) => unknown): string => toSourceById(document, value);
  return `import type { CreationDefaults, ReplyExamples, RequestExamples } from '../examples.ts';

/** Request bodies, by operationId and name. */
export const requestExamples: RequestExamples = ${byId(({ body }) => readExamples(body?.content))};

/** Bodies of replies, by operationId, status and name. */
export const replyExamples: ReplyExamples = ${byId(readReplies)};

/** What the service fills in when it creates a resource, by operationId. Never to be sent with an update. */
export const creationDefaults: CreationDefaults = ${byId(readDefaults)};
`;
}

function readReplies({ responses }: ResolvedOperation): unknown {
  return Object.fromEntries(responses.map(([status, { content }]) => [status, readExamples(content)]));
}

function readExamples(content: Content = {}): unknown {
  const [mediaType] = Object.values(content);
  return Object.fromEntries(
    Object.entries(mediaType?.examples ?? {}).map(([name, example]) => [name, example.value]),
  );
}

function readDefaults({ body, id }: ResolvedOperation): unknown {
  const [mediaType] = Object.values(body?.content ?? {});
  const properties = (mediaType?.schema?.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const defaults = Object.entries(properties).flatMap(([name, schema]) => {
    if (!('default' in schema)) return [];
    if (!new Ajv2020({ strict: false }).validate(toAssertions(schema), schema.default)) {
      throw new DocumentError(
        `${id}: the default of ${name}, ${JSON.stringify(schema.default)}, breaks its own schema`,
      );
    }
    return [[name, schema.default]];
  });
  return Object.fromEntries(defaults);
}
