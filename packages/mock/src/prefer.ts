import type { Contract } from '@dli-flink/contract';

import { Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { Call } from './steps.ts';

/**
 * The reply that a request asks for with `Prefer: code=429, example=throttled`, if it asks for one: the example of that
 * name and status, or the first there is.
 */
export function findPreferredReply(
  { operation, request, requestId }: Call,
  contract: Contract,
): Reply | undefined {
  const refuse = (kind: string, known: readonly string[]): Refused =>
    new Refused(
      contract.serviceRefusals['parameter-invalid'],
      `Prefer: the contract has no reply of the ${kind} asked for; it has ${known.join(', ')}.`,
    );
  const header = request.headers.get('Prefer');
  if (header === undefined) return undefined;
  const { code, example } = readPreferences(header);
  if (code === undefined && example === undefined) return undefined;
  const examples = contract.replyExamples[operation.id] ?? {};
  const statuses = Object.keys(examples);
  const candidates = statuses.filter((status) => code === undefined || status === code);
  if (candidates.length === 0) throw refuse('code', statuses);
  const names = candidates.flatMap((status) => Object.keys(examples[status]!));
  const name = example ?? names[0]!;
  const status = candidates.find((candidate) => Object.hasOwn(examples[candidate]!, name));
  if (status === undefined) throw refuse('example', names);
  return {
    status: Number(status),
    body: giveId(examples[status]![name], requestId),
    ...(status === '429' && { headers: { 'Retry-After': '1' } }),
  };
}

/** An example has the ID of another request, where the contract wants that of this one. */
function giveId(example: unknown, requestId: string): unknown {
  const hasId = typeof example === 'object' && example !== null && 'request_id' in example;
  return hasId ? { ...example, request_id: requestId } : example;
}

/**
 * Preferences as RFC 7240 writes them: `name=value`, quoted or not, with commas or semicolons between. The first of a
 * name counts, and what is quoted is no preference itself.
 */
function readPreferences(header: string): Readonly<Record<string, string | undefined>> {
  const pairs = header.matchAll(/([^\s=,;"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s,;"]*)))?/g);
  return Object.fromEntries(
    [...pairs].toReversed().map(([, name, quoted, plain]) => [name!.toLowerCase(), quoted ?? plain]),
  );
}
