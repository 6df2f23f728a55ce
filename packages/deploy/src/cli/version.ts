import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * The version of this package and of the contract it keeps, and the beginning of the SHA-256 of its document.
 *
 * @example '@dli-flink/deploy 1.2.0, contract 1.0.0, document 0123456789ab'
 */
export async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const document = await readFile(
    fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.json')),
    'utf8',
  );
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const { info } = JSON.parse(document) as { readonly info: { readonly version: string } };
  const hash = createHash('sha256').update(document).digest('hex').slice(0, 12);
  return `@dli-flink/deploy ${version}, contract ${info.version}, document ${hash}`;
}
