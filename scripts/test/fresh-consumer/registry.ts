/** A registry on this machine: what is published to it, it has; for anything else it asks the one outside. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from '@dli-flink/test-kit/run';

interface Verdaccio {
  runServer(configuration: object): Promise<Server>;
}

/** What npm is told, on this machine, about the way to its registry. */
interface NpmConfiguration {
  readonly registry: string;
  readonly cafile: string | null;
  readonly 'https-proxy': string | null;
}

export interface Registry extends AsyncDisposable {
  readonly url: string;
}

/** @param find finds what is installed with the runtimes */
export async function startRegistry(find: (path: string) => string): Promise<Registry> {
  const npm = JSON.parse(await run('npm', ['config', 'list', '--json'])) as NpmConfiguration;
  const storage = await mkdtemp(join(tmpdir(), 'dli-flink-registry-'));
  const { runServer } = createRequire(find('node_modules/verdaccio/package.json'))('verdaccio') as Verdaccio;
  const everyone = { access: '$all', publish: '$all' };
  const server = await runServer({
    storage,
    // Beside it go the accounts, of which there are none.
    configPath: join(storage, 'config.yaml'),
    packages: { '@dli-flink/*': everyone, '**': { ...everyone, proxy: 'outside' } },
    uplinks: {
      outside: { url: npm.registry, ...(npm.cafile !== null && { ca: await readFile(npm.cafile, 'utf8') }) },
    },
    ...(npm['https-proxy'] !== null && { https_proxy: npm['https-proxy'] }),
    web: { enable: false },
    log: { type: 'stdout', level: 'fatal' },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const registry: Registry = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(storage, { recursive: true, maxRetries: 10 });
    },
  };
  // What the client depends on. Package managers would only say that they did not find it.
  if ((await fetch(`${registry.url}openapi-fetch`)).ok) return registry;
  await registry[Symbol.asyncDispose]();
  throw new Error(
    'the registry that npm is configured with does not answer; what our packages depend on is installed from it, so connect this machine or mend `npm config get registry`',
  );
}
