import { listReplyExamples } from './example-reply.ts';
import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { Exchange } from './steps.ts';

/**
 * The reply that a request asks for with `Prefer: code=429, example=throttled`, if it asks for one: the example of that
 * name and status, or the first there is.
 */
export function findPreferredReply({ operation, refusals, request }: Exchange): Reply | undefined {
  const header = request.headers.get('Prefer');
  if (header === null) return undefined;
  const { code, example } = readPreferences(header);
  if (code === undefined && example === undefined) return undefined;
  const examples = listReplyExamples(operation);
  const refuse = (kind: string, known: readonly string[]): Refused =>
    new Refused(
      refusals['parameter-invalid'],
      `Prefer: the contract has no reply of the ${kind} asked for; it has ${known.join(', ')}.`,
    );
  const statuses = Object.keys(examples);
  const candidates = statuses.filter((status) => code === undefined || status === code);
  if (candidates.length === 0) throw refuse('code', statuses);
  const names = candidates.flatMap((status) => Object.keys(examples[status]!));
  const name = example ?? names[0]!;
  const status = candidates.find((candidate) => Object.hasOwn(examples[candidate]!, name));
  if (status === undefined) throw refuse('example', names);
  return {
    status: Number(status),
    body: examples[status]![name],
    ...(status === '429' && { headers: { 'Retry-After': '1' } }),
  };
}

/** Preferences as RFC 7240 writes them: `name=value`, quoted or not, with commas or semicolons between. */
function readPreferences(header: string): Readonly<Record<string, string | undefined>> {
  const pairs = header.matchAll(/([\w-]+)\s*=\s*"?([^",;\s]*)"?/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name!.toLowerCase(), value]));
}
