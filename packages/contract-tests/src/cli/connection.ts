import { X509Certificate, createPrivateKey } from 'node:crypto';

import type { Contract } from '@dli-flink/contract';
import { getProxyForUrl } from 'proxy-from-env';

import { variableOf } from '../report/curl.ts';
import { quote } from '../report/shell.ts';
import { isOnThisMachine } from '../run/on-this-machine.ts';
import type { Connection } from '../wire/connection.ts';
import { readOptionFile } from './files.ts';
import { UsageError } from './usage.ts';

/** The options that say how the endpoint is reached. */
export interface ConnectionFlags {
  readonly proxy?: string | undefined;
  readonly cacert?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly header?: readonly string[] | undefined;
}

/**
 * How the endpoint is reached: as the options say, and through the proxy of the environment where they name none.
 *
 * @throws UsageError
 */
export async function readConnection(
  baseUrl: string,
  { cacert, cert, header = [], key, proxy }: ConnectionFlags,
  hasAccessKey: boolean,
  contract: Contract,
): Promise<Connection> {
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('--cert and --key: one is of no use without the other');
  }
  const via = proxy === undefined ? readProxyOfEnvironment(baseUrl) : checkProxy('--proxy', proxy);
  return {
    headers: readHeaders(header, hasAccessKey, contract),
    ...(via !== undefined && { proxy: via }),
    ...(cacert !== undefined && { ca: await readPem('cacert', cacert, (pem) => new X509Certificate(pem)) }),
    ...(cert !== undefined && { cert: await readPem('cert', cert, (pem) => new X509Certificate(pem)) }),
    ...(key !== undefined && { key: await readPem('key', key, createPrivateKey) }),
  };
}

/** The options again, as words of a shell: what is a secret stands there as a variable. */
export function listConnectionArgs({ header = [], proxy, ...files }: ConnectionFlags): readonly string[] {
  const named = (['cacert', 'cert', 'key'] as const).flatMap((name) => {
    const path = files[name];
    return path === undefined ? [] : [`--${name}`, quote(path)];
  });
  const headers = header.flatMap((text) => {
    const name = text.slice(0, text.indexOf(':'));
    return ['--header', `"${name}: $${variableOf(name)}"`];
  });
  const hasSecret = proxy?.includes('@') ?? false;
  return [
    ...(proxy === undefined ? [] : ['--proxy', hasSecret ? '"$PROXY"' : quote(proxy)]),
    ...named,
    ...headers,
  ];
}

/** The secrets of a connection, which no report may hold. */
export function listConnectionSecrets({ headers = {}, proxy }: Connection): readonly string[] {
  const { password = '' } = proxy === undefined ? {} : new URL(proxy);
  const values = Object.values(headers);
  // What goes with a scheme is a secret without it too.
  const parts = values.flatMap((value) => value.split(' ').slice(1));
  return [...values, ...parts, decodeURIComponent(password)].filter((secret) => secret !== '');
}

function readProxyOfEnvironment(baseUrl: string): string | undefined {
  // A proxy is elsewhere, and cannot reach what listens on this machine alone.
  const proxy = isOnThisMachine(baseUrl) ? '' : getProxyForUrl(baseUrl);
  return proxy === '' ? undefined : checkProxy('the proxy of the environment', proxy);
}

function checkProxy(name: string, text: string): string {
  const address = text.includes('://') ? text : `http://${text}`;
  const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  // It may hold a password, so it is not shown.
  if (!isAddress) throw new UsageError(`${name} must be an address such as http://proxy.example.com:3128`);
  try {
    const { password, username } = new URL(address);
    decodeURIComponent(username + password);
  } catch {
    throw new UsageError(`${name} has credentials that are not percent-encoded`);
  }
  return address;
}

/** Headers that requests have of their own, or that say how the rest of a request is read. */
function listOwnHeaders({ securityHeaders }: Contract): ReadonlySet<string> {
  const names = [
    ...Object.values(securityHeaders).map(({ header }) => header),
    'Accept-Encoding',
    'Connection',
    'Content-Length',
    'Content-Type',
    'Expect',
    'Host',
    'Proxy-Authorization',
    'Transfer-Encoding',
    'Upgrade',
    'X-Sdk-Content-Sha256',
    'X-Security-Token',
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

function readHeaders(
  texts: readonly string[],
  hasAccessKey: boolean,
  contract: Contract,
): Readonly<Record<string, string>> {
  const ownHeaders = listOwnHeaders(contract);
  const headers: Record<string, string> = {};
  const authorization = 'authorization';
  for (const text of texts) {
    const [, name = '', value = ''] = /^([^:]*):[ \t]*(.*)$/s.exec(text) ?? [];
    const lower = name.toLowerCase();
    // The value is a secret, and is not shown.
    if (!/^[A-Za-z\d][\w.-]*$/.test(name) || !/^[\t -~\u00A0-\u00FF]+$/.test(value)) {
      throw new UsageError("--header must be 'Name: value', without a line break");
    }
    if (lower === authorization && hasAccessKey) {
      throw new UsageError(
        `--header ${name}: the key pair signs requests with this header; give the token alone`,
      );
    }
    if (ownHeaders.has(lower) && lower !== authorization) {
      throw new UsageError(`--header ${name}: the contract tests set this header themselves`);
    }
    if (Object.hasOwn(headers, lower)) throw new UsageError(`--header ${name} is given twice`);
    headers[lower] = value.trim();
  }
  return Object.fromEntries(
    texts.map((text) => {
      const name = text.slice(0, text.indexOf(':'));
      return [name, headers[name.toLowerCase()]!];
    }),
  );
}

async function readPem(option: string, path: string, parse: (pem: string) => unknown): Promise<string> {
  const text = await readOptionFile(option, path);
  try {
    parse(text);
  } catch {
    throw new UsageError(
      `--${option}: ${path} is no PEM file of ${option === 'key' ? 'a key' : 'certificates'}`,
    );
  }
  return text;
}
