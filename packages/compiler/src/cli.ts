/**
 * Compiles the document into the generated code of the contract.
 *
 *   dli-flink-compile [--document spec/openapi.yaml] --out packages/contract/src/generated
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { compile } from './compile.ts';
import { DocumentError } from './document-error.ts';

try {
  const { values } = parseArgs({
    options: {
      document: {
        type: 'string',
        default: fileURLToPath(new URL('../../../spec/openapi.yaml', import.meta.url)),
      },
      out: { type: 'string', default: '' },
    },
  });
  for (const [option, value] of Object.entries(values)) {
    if (value === '') throw Object.assign(new Error(`--${option} needs a path`), { code: 'EMPTY_OPTION' });
  }
  const out = resolve(values.out);
  const { files, hash } = await compile(resolve(values.document));
  await mkdir(out, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(out, name), text)));
  const folder = relative(process.cwd(), out) || out;
  console.log(`generated ${Object.keys(files).length} files in ${folder} from document ${hash.slice(0, 12)}`);
} catch (error) {
  // Both parseArgs and the file system mark what they throw.
  const isUsage = error instanceof Error && 'code' in error;
  if (!(error instanceof DocumentError) && !isUsage) throw error;
  console.error(error.message);
  process.exitCode = isUsage ? 2 : 1;
}
