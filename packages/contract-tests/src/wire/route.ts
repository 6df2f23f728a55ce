import * as http from 'node:http';
import * as https from 'node:https';

import { HttpsProxyAgent } from 'https-proxy-agent';

import type { Connection } from './connection.ts';

/** The way requests take to an endpoint. */
export interface Route {
  readonly start: typeof http.request;
  readonly options: https.RequestOptions & { readonly agent: http.Agent };
  /** Text before the path of a request. */
  readonly prefix: string;
  /** Headers that the way needs. */
  readonly headers: Readonly<Record<string, string>>;
  /** The proxy, without its credentials. */
  readonly proxy: string | undefined;
}

const agentOptions = { keepAlive: true, maxSockets: 64 };

/** Finds the way to an endpoint: straight, through a tunnel that a proxy makes, or by asking the proxy for the address. */
export function findRoute(baseUrl: string, { ca, cert, key, proxy }: Connection): Route {
  const endpoint = new URL(baseUrl);
  const isSecure = endpoint.protocol === 'https:';
  // An endpoint that speaks nothing else than HTTP/2 says so when it is told what is spoken here.
  const protocols = isSecure ? { ALPNProtocols: ['http/1.1'] } : {};
  const own = { ...protocols, ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert, key }) };
  const prefix = endpoint.pathname.replace(/\/+$/, '');
  const straight = { start: isSecure ? https.request : http.request, prefix, headers: {}, proxy: undefined };
  if (proxy === undefined) {
    const agent = isSecure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
    return { ...straight, options: { ...placeOf(endpoint), ...own, agent } };
  }
  const via = new URL(proxy);
  if (isSecure) {
    const agent = new HttpsProxyAgent(via, { ...agentOptions, ...(ca !== undefined && { ca }) });
    return { ...straight, options: { ...placeOf(endpoint), ...own, agent }, proxy: via.origin };
  }
  // What is not encrypted is asked of the proxy by its whole address, for many make tunnels to port 443 alone.
  const isSecureProxy = via.protocol === 'https:';
  const agent = isSecureProxy ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
  return {
    start: isSecureProxy ? https.request : http.request,
    options: { ...placeOf(via), ...own, agent },
    prefix: endpoint.origin + prefix,
    headers: { Host: endpoint.host, ...authorize(via) },
    proxy: via.origin,
  };
}

function placeOf({ hostname, port }: URL): { readonly host: string; readonly port: string } {
  return { host: hostname.replace(/^\[|\]$/g, ''), port };
}

function authorize({ password, username }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
