/** What the mock is measured with and against. Prism brings more than 200 packages, so it is nobody's dependency. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pins = { '@stoplight/prism-cli': '5.16.0', autocannon: '9.0.0' };
const cache = fileURLToPath(new URL('../node_modules/.cache/dli-flink-bench/', import.meta.url));

export interface Tools {
  /** Programs for Node. */
  readonly prism: string;
  readonly autocannon: string;
}

/** Installs the tools on first use, which takes a minute. */
export function installTools(): Tools {
  const folder = join(cache, Object.values(pins).join('-'));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const unfinished = mkdtempSync(join(cache, 'unfinished-'));
    writeFileSync(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies: pins }));
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', args, { cwd: unfinished, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('npm could not install what the mock is measured with');
    renameSync(unfinished, folder);
  }
  const find = (path: string): string => join(folder, 'node_modules', path);
  return { prism: find('@stoplight/prism-cli/dist/index.js'), autocannon: find('autocannon/autocannon.js') };
}
