/** Names and codes inside of sentences lead to where they are explained. */
import { listOperations, readBody } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation, JsonSchema } from '@dli-flink/compiler/openapi';
import { codesOf } from '../catalogue.ts';
import { errorPath, operationPath } from '../paths.ts';
import { listObjects } from './schema.ts';

/** What people call an operation. */
export function nameOperation({ operationId, summary }: Operation): string {
  return (summary as string | undefined) ?? operationId;
}

export function linkOperation(operation: Operation): string {
  return `[${nameOperation(operation)}](/${operationPath(operation.operationId)}/)`;
}

export interface Mention {
  /** Names that are meant as such even where they are words of the language. */
  readonly about?: readonly string[];
  /** A name that is explained right here and needs no link. */
  readonly self?: string;
}

/** Marks and links what is known in a sentence. */
export type LinkNames = (text: string, mention?: Mention) => string;

/** @param here the operation whose page shows the sentences, if it is one */
export function linkNamesOf(document: OpenApiDocument, here?: Operation): LinkNames {
  const codes = listCodes(document);
  const links = new Map(codes);
  for (const operation of here === undefined ? listOperations(document) : [here]) {
    const page = here === undefined ? `/${operationPath(operation.operationId)}/` : '';
    for (const [name, anchor] of listAnchors(document, operation)) {
      if (!links.has(name)) links.set(name, `${page}#${encodeURIComponent(anchor)}`);
    }
  }
  const known =
    [...links.keys()]
      .toSorted((one, other) => other.length - one.length)
      .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('|') || '(?!)';
  // Code, an address, a name that is no part of a longer one, or a sign that Markdown would take for its own.
  const marks = new RegExp(
    `\`([^\`]+)\`|(?<!\\w)(/v\\d\\S*[\\w}])|(?<![\\w{.])(${known})(?![\\w}])|(?<!\\w)[_*](?!\\w)`,
    'g',
  );
  return (text = '', { about = [], self } = {}) =>
    text.replaceAll(marks, (whole: string, quoted?: string, address?: string, plain?: string) => {
      if (address !== undefined) return `\`${address}\``;
      const name = quoted ?? plain;
      if (name === undefined) return `\\${whole}`;
      const link = links.get(name);
      const isMeant = quoted !== undefined || codes.has(name) || /[_-]/.test(name) || about.includes(name);
      if (link === undefined || !isMeant) return whole;
      return name === self ? `\`${name}\`` : `[\`${name}\`](${link})`;
    });
}

function listCodes(document: OpenApiDocument): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(codesOf(document)).flatMap(([code, { aliases = [] }]) =>
      [code, ...aliases].map((name) => [name, `/${errorPath(code)}/`] as const),
    ),
  );
}

/** Everything that has a name on the page of an operation, with its anchor. */
function listAnchors(
  document: OpenApiDocument,
  operation: Operation,
): readonly (readonly [name: string, anchor: string])[] {
  const responses = Object.values(operation.responses);
  const schemes = operation.security.flatMap((together) => Object.keys(together));
  const names = [
    ...listPropertyPaths(readBody(operation.requestBody)?.schema),
    ...operation.parameters.map(({ name }) => name),
    ...schemes.map((scheme) => nameScheme(document, scheme)),
    ...responses.flatMap((response) => listPropertyPaths(readBody(response)?.schema)),
    ...responses.flatMap(({ headers = {} }) => Object.keys(headers)),
  ];
  const states = operation['x-states'].flatMap((rule) => rule.states);
  return [...names.map((name) => [name, name] as const), ...states.map((state) => [state, 'state'] as const)];
}

/** @example ['job', 'job.update_time', 'jobs[].job_id'] */
function listPropertyPaths(schema: JsonSchema = {}, prefix = ''): readonly string[] {
  return listObjects(schema).flatMap(({ path, schema: { properties = {} } }) =>
    Object.entries(properties).flatMap(([name, property]) => {
      const whole = prefix === '' ? name : `${prefix}${path}.${name}`;
      return [whole, ...listPropertyPaths(property, whole)];
    }),
  );
}

/** The header, or whatever else the credentials travel in. */
export function nameScheme({ components }: OpenApiDocument, id: string): string {
  const { name, type } = components.securitySchemes[id] ?? { name: id, type: 'apiKey' };
  return type === 'apiKey' ? name : 'Authorization';
}
