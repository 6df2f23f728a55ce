import { DocumentError } from './document-error.ts';
import type { ErrorCodeEntry, OpenApiDocument } from './openapi-types.ts';
import { checkShape } from './shape.ts';
import { toSource, toUnion } from './source-text.ts';

export const errorConditions: readonly string[] = [
  'job-unknown',
  'job-not-updatable',
  'name-taken',
  'throttled',
];

const name = { type: 'string', description: 'a name' };
const sentence = {
  type: 'string',
  pattern: '^[A-Z`].*\\.$',
  description: 'a sentence, with a capital and a full stop',
};
const names = { type: 'array', items: name, description: 'a list of names' };

/** What an entry of the catalogue has to have; `spec/README.md` says what each fact means. */
const entryShape = {
  type: 'object',
  description: 'an object with statuses, family, final, meaning, cause, remedy and source',
  required: ['statuses', 'family', 'final', 'meaning', 'cause', 'remedy', 'source'],
  additionalProperties: false,
  properties: {
    statuses: {
      type: 'array',
      minItems: 1,
      items: { type: 'integer', minimum: 400, maximum: 599, description: 'a status from 400 to 599' },
      description: 'a list of statuses',
    },
    family: name,
    final: { type: 'boolean', description: 'true or false' },
    condition: { enum: errorConditions, description: `one of ${errorConditions.join(', ')}` },
    meaning: sentence,
    cause: sentence,
    remedy: sentence,
    properties: names,
    aliases: names,
    source: { type: 'string', description: 'a text' },
  },
};

type ErrorCodeFacts = Omit<ErrorCodeEntry, 'aliases'> & { readonly code: string };
type CatalogueEntry = readonly [code: string, facts: ErrorCodeFacts, aliasOf: string | undefined];

/** Every code of the catalogue, aliases included. */
export function listErrorCodes(document: OpenApiDocument): string[] {
  return readCatalogue(document).map(([code]) => code);
}

/** The catalogue, one entry a code; a code that another gateway spells differently gets an entry of its own. */
function readCatalogue(document: OpenApiDocument): readonly CatalogueEntry[] {
  const seen = new Set<string>();
  return Object.entries(document['x-error-codes'] ?? {}).flatMap(([code, entry]) => {
    const path = ['x-error-codes', code];
    const { aliases = [], ...facts } = checkShape<ErrorCodeEntry>(entryShape, code, entry, path);
    return [code, ...aliases].map((own, index): CatalogueEntry => {
      if (seen.has(own)) {
        throw new DocumentError(
          `${own} stands there more than once`,
          index === 0 ? path : [...path, 'aliases', index - 1],
        );
      }
      seen.add(own);
      return [own, { code: own, ...facts }, index === 0 ? undefined : code];
    });
  });
}

/** By code. */
export function readErrorCodes(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return Object.fromEntries(readCatalogue(document).map(([code, facts]) => [code, facts]));
}

export function generateErrors(document: OpenApiDocument): string {
  const catalogue = readCatalogue(document);
  const own = catalogue.filter(([, , aliasOf]) => aliasOf === undefined);
  const aliases = catalogue.flatMap(([code, , aliasOf]) =>
    aliasOf === undefined
      ? []
      : [`  ${toSource(code)}: { ...entries[${toSource(aliasOf)}], code: ${toSource(code)} },`],
  );
  return `import type { ErrorCodeEntry } from '../model.ts';
import type { KnownErrorCode } from './names.gen.ts';

const entries: Readonly<Record<${toUnion(own.map(([code]) => code))}, ErrorCodeEntry>> = ${toSource(Object.fromEntries(own))};

/** The catalogue of error codes. */
export const errorCodes: Readonly<Record<KnownErrorCode, ErrorCodeEntry>> = {
${['  ...entries,', ...aliases].join('\n')}
};
`;
}

/** What a program can react to, apart from the catalogue: it is small, and needed where the texts are not. */
export function generateConditions(document: OpenApiDocument): string {
  const catalogue = readCatalogue(document);
  const codesOf = (isMeant: (entry: ErrorCodeFacts) => boolean): readonly string[] =>
    catalogue.filter(([, entry]) => isMeant(entry)).map(([code]) => code);
  const byCondition = errorConditions.map((one) => [one, codesOf(({ condition }) => condition === one)]);
  return `import type { ErrorCondition, KnownErrorCode } from './names.gen.ts';

export type { ErrorCondition };

/** The codes of each condition. */
export const codesByCondition: Readonly<Record<ErrorCondition, readonly KnownErrorCode[]>> = ${toSource(Object.fromEntries(byCondition))};

/** Codes of the service, not of the gateway, with which sending the same request again cannot help. */
export const finalErrorCodes: RegExp = ${toPattern(codesOf(({ family, final }) => final && family !== 'gateway'))};
`;
}

/** A pattern for codes, those together that differ in their last character: shorter than the list, for bundles. */
function toPattern(codes: readonly string[]): string {
  const ends: Record<string, string> = {};
  for (const code of codes) {
    const [beginning, end] = [code.slice(0, -1), code.slice(-1)].map((part) =>
      part.replaceAll(/\W/g, String.raw`\$&`),
    );
    ends[beginning!] = `${ends[beginning!] ?? ''}${end}`;
  }
  const patterns = Object.entries(ends).map(([beginning, all]) => `${beginning}[${all}]`);
  return `/^(?:${patterns.join('|') || '(?!)'})$/`;
}
