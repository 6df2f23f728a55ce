/** A JSON Pointer into the document, in words and with a link. */
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import { operationPath, resourcePath } from '../paths.ts';
import { listResources } from '../resources.ts';
import { linkNamesOf, linkOperation, nameOperation } from '../wording/names.ts';
import type { LinkNames } from '../wording/names.ts';

export interface Place {
  /** The named thing around it, as Markdown. @example '[`name`](/update-flink-jar-job/#name)' */
  readonly phrase: string;
  /** Which part of that, unless it is all of it. @example 'maxLength' */
  readonly keyword: string | undefined;
}

/** @param pointer JSON Pointer to something that the document has */
export function findPlace(pointer: string, document: OpenApiDocument): Place {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const link = linkNamesOf(document);
  const operations = listOperations(document);
  const [root, first = '', ...rest] = names;
  const operation = operations.find(
    ({ method, path }) => path === first && method === rest[0]?.toUpperCase(),
  );
  switch (root) {
    case 'x-error-codes':
      return first === ''
        ? { phrase: '[the error codes](/errors/)', keyword: undefined }
        : { phrase: link(`\`${first}\``), keyword: keywordOf(rest) };
    case 'servers':
      return {
        phrase: `the server \`${document.servers[Number(first)]?.url ?? first}\``,
        keyword: keywordOf(rest),
      };
    case 'paths':
      if (operation !== undefined) return placeInOperation(document, operation, rest.slice(1));
      if (rest.length === 0 && operations.some(({ path }) => path === first))
        return {
          phrase: operations
            .filter(({ path }) => path === first)
            .map(linkOperation)
            .join(', '),
          keyword: undefined,
        };
      if (rest[0] === 'parameters')
        return placeParameter(
          operations.find(({ path }) => path === first),
          rest.slice(1),
          link,
        );
      return { phrase: `\`${first}\``, keyword: keywordOf(rest) };
    case 'x-resources':
      return placeResource(document, first, rest);
    default:
      return findProperty(names, link) ?? placeShared(operations[0], names);
  }
}

function placeResource(document: OpenApiDocument, kind: string, rest: readonly string[]): Place {
  const resource = listResources(document).find((one) => one.kind === kind);
  const phrase = resource === undefined ? '`x-resources`' : `[${resource.title}](/${resourcePath(kind)}/)`;
  return { phrase, keyword: keywordOf(rest) };
}

/** Where there are several operations, what is not a name of one tells which it is of. */
function placeInOperation(document: OpenApiDocument, operation: Operation, names: readonly string[]): Place {
  const isOnly = listOperations(document).length === 1;
  if (names.length === 0 && !isOnly) return { phrase: linkOperation(operation), keyword: undefined };
  const ofPage = linkNamesOf(document, operation);
  const link: LinkNames = (...text) =>
    ofPage(...text).replaceAll('](#', `](/${operationPath(operation.operationId)}/#`);
  const place = findInOperation(operation, names, link);
  return isOnly ? place : { ...place, phrase: `${place.phrase} of ${nameOperation(operation)}` };
}

function findInOperation(operation: Operation, names: readonly string[], link: LinkNames): Place {
  const [part = '', name = '', ...rest] = names;
  if (part === 'parameters') return placeParameter(operation, names.slice(1), link);
  if (part === 'requestBody')
    return (
      findProperty(names, link) ?? { phrase: linkPart(operation, part), keyword: keywordOf([name, ...rest]) }
    );
  if (part === 'responses' && name !== '') {
    const reply = linkPart(operation, part, `the reply ${name}`);
    const header =
      rest[0] === 'headers' && rest[1] !== undefined ? placeName(rest[1], rest.slice(2), link) : undefined;
    const inside = findProperty(rest, link) ?? header;
    return inside === undefined
      ? { phrase: reply, keyword: keywordOf(rest) }
      : { ...inside, phrase: `${inside.phrase} of ${reply}` };
  }
  const isKnown = parts[part] !== undefined;
  return { phrase: linkPart(operation, part), keyword: keywordOf(isKnown ? names.slice(1) : names) };
}

function placeParameter(
  operation: Operation | undefined,
  [index, ...rest]: readonly string[],
  link: LinkNames,
): Place {
  const name = operation?.parameters[Number(index)]?.name;
  return name === undefined ? { phrase: 'the parameters', keyword: undefined } : placeName(name, rest, link);
}

/** A place in the components, or in the document as a whole. */
function placeShared(operation: Operation | undefined, names: readonly string[]): Place {
  const [part = '', ...rest] = names[0] === 'components' ? names.slice(1) : names;
  if (part === 'examples') return { phrase: `the example \`${rest[0]}\``, keyword: undefined };
  if (part === 'schemas') return { phrase: `the schema \`${rest[0]}\``, keyword: keywordOf(rest.slice(1)) };
  const inside = names[0] === 'components' ? rest.slice(1) : rest;
  return operation === undefined || parts[part] === undefined
    ? { phrase: `\`${part}\``, keyword: keywordOf(inside) }
    : { phrase: linkPart(operation, part), keyword: keywordOf(inside) };
}

/** Words for keys of the document, and their anchors on the page of an operation. */
const parts: Readonly<Record<string, readonly [words: string, anchor: string]>> = {
  security: ['the credentials', 'security'],
  securitySchemes: ['the credentials', 'security'],
  requestBody: ['the request body', 'body'],
  requestBodies: ['the request body', 'body'],
  responses: ['the replies', 'reply'],
  headers: ['the replies', 'reply'],
  'x-states': ['the states', 'state'],
  'x-refusals': ['the refusals', 'refusal'],
  'x-gateway': ['the gateway', 'operation'],
  'x-editions': ['the editions', 'editions'],
};

function linkPart({ operationId }: Operation, part: string, phrase?: string): string {
  const [words, anchor] = parts[part] ?? ['the operation', 'operation'];
  return `[${phrase ?? words}](/${operationPath(operationId)}/#${anchor})`;
}

/** The innermost property that a pointer leads into. */
function findProperty(names: readonly string[], link: LinkNames): Place | undefined {
  const path = names.filter((_, index) => names[index - 1] === 'properties');
  if (path.length === 0) return undefined;
  const rest = names.slice(names.lastIndexOf('properties') + 2);
  return placeName(path.join('.'), rest, link);
}

function placeName(name: string, rest: readonly string[], link: LinkNames): Place {
  const phrase = link(`\`${name}\``);
  return rest[0] === 'items'
    ? { phrase: `each item of ${phrase}`, keyword: keywordOf(rest.slice(1)) }
    : { phrase, keyword: keywordOf(rest) };
}

/** Steps that say nothing to people: places in lists, media types, and what only leads to a schema. */
function keywordOf(names: readonly string[]): string | undefined {
  const telling = names.filter((name) => !/^\d+$|\/|^(schema|content)$/.test(name));
  return telling.length === 0 ? undefined : telling.join('.');
}
