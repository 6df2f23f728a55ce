import type { WireReply } from '../wire/transport.ts';
import type { Finding } from './finding.ts';

/** Signs that an endpoint prints its internals. */
const traces: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/(^|\n|\\n)\s*at [^\n(]{1,200}\([^\n)]{1,300}:\d+(:\d+)?\)/, 'a stack trace'],
  [/(^|\n|\\n)\s*at (async )?(file:\/\/|\/|[A-Z]:\\)[^\s]{1,300}:\d+:\d+/, 'a stack trace'],
  [/Traceback \(most recent call last\)/, 'a stack trace'],
  [/\bgoroutine \d+ \[/, 'a stack trace'],
  [/\bjava\.lang\.\w+(Exception|Error)\b/, 'the class of an exception'],
  [/\bException in thread\b/, 'a stack trace'],
  [
    /\b(select|insert|update|delete)\b[^"]{1,200}\b(from|into|set)\b[^"]{1,200}\b(where|values)\b/i,
    'a database query',
  ],
  [/\bnode_modules[\\/]/, 'a path of the inside of the service'],
  [/(^|[\s"'(])\/(home|srv|var|opt|usr|etc|app)\/[\w./-]+\.\w+/, 'a path of the inside of the service'],
];

/** Finds internals of the service and credentials in a reply. */
export function findLeaks({ headers, text }: WireReply, secrets: readonly string[]): readonly Finding[] {
  const everything = [text, ...listStrings(text), ...Object.values(headers)];
  const found = traces
    .filter(([pattern]) => everything.some((part) => pattern.test(part)))
    .map(([, name]) => name);
  const hasSecret = secrets.some((secret) => everything.some((part) => part.includes(secret)));
  return [...new Set([...found, ...(hasSecret ? ['credentials'] : [])])].map((name) => ({
    key: `leaks ${name}`,
    rule: 'security/secrecy',
    sentence: `A reply shows ${name}.`,
  }));
}

/** The strings and names of a JSON text: as they stand in it, escapes hide where a word begins, and quotes in a secret. */
function listStrings(text: string): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(text, (name, value: unknown) => {
      found.push(name);
      if (typeof value === 'string') found.push(value);
      return value;
    });
  } catch {
    // What is no JSON is searched as it stands.
  }
  return found;
}
