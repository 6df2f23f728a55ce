import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What a run was made with. */
export interface Version {
  /** The version of this package. */
  readonly package: string;
  /** The version that the document has. */
  readonly contract: string;
  /** The beginning of the SHA-256 of the document, in hex. */
  readonly document: string;
}

/** Reads the version of this package, and that of the document that it tests against. */
export async function readVersion(): Promise<Version> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const document = await readFile(
    fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.json')),
    'utf8',
  );
  const { info } = JSON.parse(document) as { readonly info: { readonly version: string } };
  return {
    package: (JSON.parse(manifest) as { readonly version: string }).version,
    contract: info.version,
    document: createHash('sha256').update(document).digest('hex').slice(0, 12),
  };
}

/** @example '@dli-flink/contract-tests 1.2.0, contract 1.0.0, document 0123456789ab' */
export function formatVersion({ contract, document, package: own }: Version): string {
  return `@dli-flink/contract-tests ${own}, contract ${contract}, document ${document}`;
}
