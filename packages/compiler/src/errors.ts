import { Ajv2020 } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import type { ErrorCodeEntry, OpenApiDocument } from './openapi.ts';
import { toSource, toUnion } from './source-text.ts';

const text = { type: 'string', pattern: '^[A-Z`].*\\.$' };
const texts = { type: 'array', items: { type: 'string' } };

const errorConditions = ['job-unknown', 'job-not-updatable', 'name-taken', 'throttled'];

/** What an entry of the catalogue has to have; `spec/README.md` says what each fact means. */
const entrySchema = {
  type: 'object',
  required: ['statuses', 'family', 'final', 'meaning', 'cause', 'remedy', 'source'],
  additionalProperties: false,
  properties: {
    statuses: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 400, maximum: 599 } },
    family: { type: 'string' },
    final: { type: 'boolean' },
    condition: { enum: errorConditions },
    meaning: text,
    cause: text,
    remedy: text,
    properties: texts,
    aliases: texts,
    source: { type: 'string' },
  },
};

type ErrorCodeFacts = Omit<ErrorCodeEntry, 'aliases'>;
type CatalogueEntry = readonly [code: string, facts: ErrorCodeFacts, aliasOf?: string];

/** Every code of the catalogue, aliases included. */
export function listErrorCodes(document: OpenApiDocument): string[] {
  return readCatalogue(document).map(([code]) => code);
}

/** The catalogue, one entry a code; a code that another gateway spells differently gets an entry of its own. */
function readCatalogue(document: OpenApiDocument): CatalogueEntry[] {
  const check = new Ajv2020().compile<ErrorCodeEntry>(entrySchema);
  const catalogue = Object.entries(document['x-error-codes'] ?? {}).flatMap(([code, entry]) => {
    if (!check(entry)) {
      const [problem] = check.errors ?? [];
      throw new DocumentError(
        `error-codes.yaml: ${code}${problem?.instancePath ?? ''} ${problem?.message ?? ''}`,
      );
    }
    const { aliases = [], ...facts } = entry;
    return [
      [code, { code, ...facts }] as const,
      ...aliases.map((alias) => [alias, { code: alias, ...facts }, code] as const),
    ];
  });
  const codes = catalogue.map(([code]) => code);
  const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
  if (twice.length > 0)
    throw new DocumentError(`error-codes.yaml: ${twice.join(', ')} stands there more than once`);
  return catalogue;
}

export function generateErrors(document: OpenApiDocument): string {
  const catalogue = readCatalogue(document);
  const own = catalogue.filter(([, , aliasOf]) => aliasOf === undefined);
  const aliases = catalogue.flatMap(([code, , aliasOf]) =>
    aliasOf === undefined
      ? []
      : [`  ${toSource(code)}: { ...entries[${toSource(aliasOf)}], code: ${toSource(code)} },`],
  );
  return `import type { ErrorCodeEntry } from '../error-code.ts';

export type KnownErrorCode = ${toUnion(catalogue.map(([code]) => code))};

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
  const byCondition = errorConditions.map((name) => [name, codesOf(({ condition }) => condition === name)]);
  return `import type { KnownErrorCode } from './errors.gen.ts';

/** A situation that several codes stand for and a program can react to. */
export type ErrorCondition = ${toUnion(errorConditions)};

/** The codes of each condition. */
export const codesByCondition: Readonly<Record<ErrorCondition, readonly KnownErrorCode[]>> = ${toSource(Object.fromEntries(byCondition))};

/** Codes of the service, not of the gateway, with which sending the same request again cannot help. */
export const finalErrorCodes: readonly string[] = ${toSource(codesOf(({ family, final }) => final && family !== 'gateway'))};
`;
}
