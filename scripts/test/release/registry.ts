/** A registry for as long as a test takes: it has what was published to it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Version {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Packument {
  readonly name: string;
  readonly versions: Record<string, Version>;
  readonly 'dist-tags': Record<string, string>;
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
}

export async function openRegistry(): Promise<Registry> {
  const packages = new Map<string, Packument>();
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
      const known = packages.get(name);
      reply(known ? 200 : 404, known ?? { error: 'not found' });
    } else if (name === refused) {
      reply(403, { error: 'no' });
    } else if (request.method === 'POST') {
      staged.push(name);
      reply(201, { stageId: `stage-${staged.length}` });
    } else {
      const sent = JSON.parse(body) as Packument;
      const known = packages.get(name) ?? { name, versions: {}, 'dist-tags': {} };
      Object.assign(known.versions, sent.versions);
      Object.assign(known['dist-tags'], sent['dist-tags']);
      packages.set(name, known);
      published.push(...Object.values(sent.versions));
      reply(201, { ok: true });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    published,
    staged,
    tags: (name) => packages.get(name)?.['dist-tags'],
    refuse(name) {
      refused = name;
    },
    [Symbol.dispose]: () => server.close(),
  };
}
