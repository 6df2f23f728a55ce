/** Generates twice from the document and compares, byte for byte: what is generated depends on the document alone. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('../../packages/compiler/dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dli-flink-generation-'));

function generate(name: string): ReadonlyMap<string, Buffer> {
  const out = join(folder, name);
  const run = spawnSync(process.execPath, [generator, '--out', out], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`generation failed: ${run.stderr}`);
  return new Map(readdirSync(out).map((file) => [file, readFileSync(join(out, file))]));
}

try {
  const [first, second] = [generate('first'), generate('second')];
  const different = [...first].filter(([file, content]) => second.get(file)?.equals(content) !== true);
  if (first.size === 0 || first.size !== second.size || different.length > 0) {
    console.error(`generated twice and got two results: ${different.map(([file]) => file).join(', ')}`);
    process.exitCode = 1;
  } else {
    console.log(`generated twice: ${first.size} files, identical`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
