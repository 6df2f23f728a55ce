/**
 * A request in the fragment of an address, which no server is sent. Neither a credential nor an address that was typed in
 * stands there: whoever opens a link shall not send a token to where its author wants.
 */
import { readKeptRequest } from './kept-request.ts';
import type { KeptRequest } from './kept-request.ts';
import { readOperation, writeFirstBody } from './operation.ts';
import { mockSender, mockTargets } from './settings.ts';

/** What parameters of the request are called in a link, so that none is taken for another word. */
const prefix = 'parameter.';

/** @example '#operation=updateFlinkJarJob&endpoint=mock&parameter.job_id=202&body=%7B%7D' */
export function writeFragment({
  authentication,
  bodyText,
  fault,
  operation,
  parameters,
  region,
  state,
  target,
}: KeptRequest): string {
  const words: Readonly<Record<string, string>> = {
    operation,
    endpoint: target,
    region: target === 'region' ? region : '',
    credentials: authentication,
    fault,
    state,
  };
  const pairs = [
    ...Object.entries(words).filter(([, text]) => text !== ''),
    ...Object.entries(parameters).map(([name, text]) => [prefix + name, text] as [string, string]),
    ...(readOperation(operation).body === undefined ? [] : [['body', bodyText] as [string, string]]),
  ];
  return `#${new URLSearchParams(pairs)}`;
}

const filledIn = Object.fromEntries(Object.entries(mockSender.parameters).filter(([, text]) => text !== ''));

/** @returns `undefined` for a fragment that is none of a request */
export function readFragment(fragment: string): KeptRequest | undefined {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const given = [...words].filter(([name]) => name.startsWith(prefix));
  const read = readKeptRequest({
    operation: words.get('operation'),
    target: words.get('endpoint'),
    region: words.get('region'),
    parameters: Object.fromEntries(given.map(([name, text]) => [name.slice(prefix.length), text])),
    bodyText: words.get('body') ?? '',
    authentication: words.get('credentials'),
    fault: words.get('fault'),
    state: words.get('state'),
  });
  if (read === undefined) return undefined;
  const isMock = read.target === 'mock';
  return {
    ...read,
    // What a short link leaves out is what the console would have begun with.
    ...(isMock && { parameters: { ...filledIn, ...read.parameters } }),
    ...(!words.has('body') && {
      bodyText: writeFirstBody(readOperation(read.operation), isMock ? mockTargets : {}),
    }),
  };
}
