import { hash } from 'node:crypto';

import { stringify } from 'yaml';

import { DocumentError } from './document-error.ts';
import { writeJson } from './exact-numbers.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { lintAndBundle } from './redocly.ts';

export interface ContractDocument {
  /** The document with every file it refers to folded in. */
  readonly bundle: OpenApiDocument;
  /** The bundle as text, for the published copies: JSON for programs, YAML for people. */
  readonly json: string;
  readonly yaml: string;
  /** SHA-256 of the bundle, in hex: the same document gives the same hash wherever it lies. */
  readonly hash: string;
  /** Puts the place in the sources before what is wrong with the document. */
  locate(error: DocumentError): DocumentError;
}

/** What people look for first comes first. */
const order = ['openapi', 'info', 'servers', 'security', 'tags', 'externalDocs', 'paths', 'components'];

export async function readDocument(file: string): Promise<ContractDocument> {
  const { bundle: unordered, locate } = await lintAndBundle(file);
  const bundle = Object.fromEntries(
    Object.entries(unordered).toSorted(([one], [other]) => rank(one) - rank(other)),
  ) as unknown as OpenApiDocument;
  return {
    bundle,
    json: `${writeJson(bundle)}\n`,
    yaml: stringify(bundle, { aliasDuplicateObjects: false, lineWidth: 110 }),
    hash: hash('sha256', writeJson(bundle, 2)),
    locate: ({ message, path }) => new DocumentError(`${locate(path)} ${message}`, path),
  };
}

function rank(key: string): number {
  return order.includes(key) ? order.indexOf(key) : order.length;
}
