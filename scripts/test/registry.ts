/** A registry for as long as a test takes: it has what was published to it, and what this workspace has installed. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import type { Tarball } from '@dli-flink/test-kit/pack';
import { root } from '@dli-flink/test-kit/root';
import { run } from '@dli-flink/test-kit/run';

interface Version {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Packument {
  readonly name: string;
  readonly versions: Record<string, Version>;
  readonly 'dist-tags': Record<string, string>;
  /** When each version was published. */
  readonly time?: Record<string, string>;
}

export interface Registry extends Disposable {
  readonly url: string;
  /** What was published, in order. */
  readonly published: readonly Version[];
  /** Names that were staged, in order. */
  readonly staged: readonly string[];
  tags(name: string): Readonly<Record<string, string>> | undefined;
  /** Answers as if the package could not be taken. */
  refuse(name: string | undefined): void;
  /** Has a package from now on, with what the registry itself says of it. */
  add(tarball: Tarball, said?: object): Promise<void>;
}

/** Package managers shy away from what is younger than a day. */
const longAgo = '2001-02-03T04:05:06.000Z';

export async function openRegistry(): Promise<Registry> {
  const packages = new Map<string, Packument>();
  /** Paths of tarballs, by the paths that they are served at. */
  const tarballs = new Map<string, string>();
  const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-registry-'));
  const searched: Record<string, Promise<void>> = {};
  const published: Version[] = [];
  const staged: string[] = [];
  let refused: string | undefined;
  const server = createServer(async (request, response) => {
    const [path = ''] = decodeURIComponent(request.url ?? '').split('?');
    const name = path.replace(/^\/(-\/stage\/package\/)?/, '');
    const body = await text(request);
    const reply = (status: number, content: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
    };
    if (request.method === 'GET') {
      const tarball = tarballs.get(path);
      if (tarball !== undefined) return response.end(readFileSync(tarball));
      // Once, whoever asks for it meanwhile: two tarballs of one content need not have the same bytes. Who asks before the
      // last version is added waits for it.
      if (name in searched || !packages.has(name)) await (searched[name] ??= addInstalled(name));
      const known = packages.get(name);
      reply(known ? 200 : 404, known ?? { error: 'not found' });
    } else if (name === refused) {
      reply(403, { error: 'no' });
    } else if (request.method === 'POST') {
      staged.push(name);
      reply(201, { stageId: `stage-${staged.length}` });
    } else {
      const sent = JSON.parse(body) as Packument;
      keep(sent);
      published.push(...Object.values(sent.versions));
      reply(201, { ok: true });
    }
    return undefined;
  });

  function keep({ name, time, versions, ...rest }: Packument): void {
    const known = packages.get(name) ?? { name, versions: {}, 'dist-tags': {}, time: {} };
    Object.assign(known.time!, time);
    Object.assign(known.versions, versions);
    Object.assign(known['dist-tags'], rest['dist-tags']);
    packages.set(name, known);
  }

  async function add({ name, path, version }: Tarball, said: object = {}): Promise<void> {
    const manifest = JSON.parse(await run('tar', ['-xzOf', path, 'package/package.json'])) as Version;
    const place = `/${name}/-/${version}.tgz`;
    tarballs.set(place, path);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
    const dist = { tarball: new URL(place, registry.url).href, integrity, ...said };
    const released = { ...manifest, dist } as Version;
    keep({
      name,
      versions: { [version]: released },
      'dist-tags': { latest: version },
      time: { [version]: longAgo },
    });
  }

  /** Packs a package in each version that is installed, for packages that depend on it. */
  async function addInstalled(name: string): Promise<void> {
    for (const home of globSync(`node_modules/.pnpm/${name.replace('/', '+')}@*`, { cwd: root })) {
      const folder = mkdtempSync(join(temporary, 'installed-'));
      const installed = join(root, home, 'node_modules', name);
      const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Version;
      // A copy, since files of one content are one file in the store of pnpm, which no tarball can tell.
      cpSync(installed, join(folder, 'package'), { recursive: true });
      const path = join(folder, 'package.tgz');
      await run('tar', ['-czf', path, '-C', folder, 'package']);
      await add({ name, version, path });
    }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const registry: Registry = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    published,
    staged,
    tags: (name) => packages.get(name)?.['dist-tags'],
    refuse(name) {
      refused = name;
    },
    add,
    [Symbol.dispose]() {
      server.close();
      rmSync(temporary, { recursive: true });
    },
  };
  return registry;
}
