import { expectations, findReplyName } from './expectations.ts';
import { membersOf, parseJson } from './json.ts';
import { listAnswers } from './judge/read-reply.ts';
import type { Operation } from './operation.ts';
import { listRules } from './rules.ts';
import type { Rule } from './rules.ts';
import type { CaseResult, Exchange } from './run/case-result.ts';
import { findExclusion } from './scope.ts';
import type { Exclusion, Scope } from './scope.ts';

/** How often requests exercised a rule, and whether the endpoint kept it. */
export interface RuleCoverage extends Rule {
  /** Requests that keep the rule and have to be accepted. */
  readonly positive: number;
  /** Requests that break the rule and have to be refused. */
  readonly negative: number;
  readonly status: 'held' | 'broken' | 'not exercised';
  /** Set for rules of later editions, and of what the cloud of the endpoint never documented: nothing exercises them. */
  readonly isUnjudged?: true;
  /** Why no request exercised it, or it is not judged. */
  readonly reason?: string;
}

/** Conditions of a run that decide which rules can be exercised. */
export interface Means {
  readonly scope: Scope;
  readonly writes: 'none' | 'all';
  readonly canReadState: boolean;
  readonly hasNeighbours: boolean;
  readonly hasAccessKey: boolean;
  readonly isStatic: boolean;
  /** Whether all cases were run. */
  readonly isComplete: boolean;
}

/** Counts, for every rule of the operations, what exercised it. */
export function measureCoverage(
  operations: readonly Operation[],
  results: readonly CaseResult[],
  means: Means,
): readonly RuleCoverage[] {
  const counts = new Map<string, { positive: number; negative: number }>();
  const broken = new Set<string>();
  const ofId = new Map(operations.map((operation) => [operation.id, operation]));
  for (const { case: entry, exchanges } of results) {
    for (const exchange of exchanges) {
      for (const { rule } of exchange.findings) broken.add(`${entry.operation} ${rule}`);
      // A refusal that the document excuses shows nothing of the rule.
      if (exchange.excuse !== undefined) continue;
      for (const [rule, side] of listExercised(ofId.get(entry.operation), exchange, means)) {
        const key = `${entry.operation} ${rule}`;
        const count = counts.get(key) ?? { positive: 0, negative: 0 };
        count[side]++;
        counts.set(key, count);
      }
    }
  }
  const rules = operations.flatMap((operation) =>
    listRules(operation).map((rule) => [rule, operation.contract] as const),
  );
  return rules.map(([rule, contract]) => {
    const id = rule.id.replace(/(?<=\/header\/).+/, (name) => name.toLowerCase());
    const key = `${rule.operation} ${id}`;
    const { negative, positive } = counts.get(key) ?? { negative: 0, positive: 0 };
    const counted = { ...rule, positive, negative };
    if (broken.has(key)) return { ...counted, status: 'broken' };
    if (positive + negative > 0) return { ...counted, status: 'held' };
    const exclusion = findExclusion(rule, means.scope, contract);
    if (exclusion !== undefined) {
      return {
        ...counted,
        status: 'not exercised',
        isUnjudged: true,
        reason: describeExclusion(exclusion, means.scope),
      };
    }
    return { ...counted, status: 'not exercised', reason: whyNot(rule.id, means) };
  });
}

function describeExclusion(exclusion: Exclusion, { cloud, edition }: Scope): string {
  return exclusion === 'cloud' ? `${cloud} never documented it` : `it came later than ${edition}`;
}

type Exercised = readonly (readonly [rule: string, side: 'positive' | 'negative'])[];

function listExercised(
  operation: Operation | undefined,
  { reply, step }: Exchange,
  { canReadState, hasNeighbours, isStatic }: Means,
): Exercised {
  const { verdict } = expectations[step.expects];
  const side = verdict === 'refuse' ? 'negative' : 'positive';
  const stated =
    verdict === 'unspecified' ? [] : step.rules.filter((rule) => canReadState || !rule.startsWith('effect/'));
  if (reply === undefined) return stated.map((rule) => [rule, side]);
  const { headers, status, text } = reply;
  const name = (operation && findReplyName(operation, status)) ?? String(status);
  const [answer] = listAnswers(parseAnswer(text));
  const isSuccess = status >= 200 && status < 300;
  const observed = [
    'reply/always',
    'reply/status',
    'security/secrecy',
    `reply/${name}`,
    ...Object.keys(headers).map((header) => `reply/${name}/header/${header.toLowerCase()}`),
    ...(text === '' ? [] : [`reply/${name}/media-type`, `reply/${name}/body`]),
    ...(reply.whole?.members ?? Object.keys(membersOf(answer))).map(
      (member) => `reply/${name}/body/${member}`,
    ),
    ...(isSuccess ? ['reply/outcome'] : ['reply/code']),
    ...(isSuccess && !isStatic ? ['time/unit'] : []),
    ...(canReadState ? listObservedEffects(isSuccess, hasNeighbours) : []),
  ];
  return [...stated, ...observed].map((rule) => [rule, side]);
}

function parseAnswer(text: string): unknown {
  // Not read to its end to be refused: a long text takes long.
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function listObservedEffects(isSuccess: boolean, hasNeighbours: boolean): readonly string[] {
  const own = isSuccess ? ['effect/applied', 'effect/exact'] : ['effect/refusal'];
  return hasNeighbours ? [...own, 'effect/neighbours'] : own;
}

function whyNot(rule: string, { canReadState, hasAccessKey, isComplete, isStatic, writes }: Means): string {
  if (rule.startsWith('security/signature') && !hasAccessKey) return 'no key pair was given';
  if (rule.startsWith('effect/') && !canReadState) return 'the state of the job cannot be read';
  if (rule === 'state/update') return 'the job cannot be put into a state';
  if (rule === 'state/name') return 'no other job can be read';
  if (rule.startsWith('effect/neighbours')) return 'no other job can be read';
  if (rule.startsWith('time/') && isStatic) return 'the endpoint replays its replies';
  if (writes === 'none')
    return 'only requests were sent that have to be refused, and that change nothing where they are not';
  if (!isComplete) return 'not all cases were run';
  if (/^reply\/\d+\/header/.test(rule)) return 'no such reply had it';
  if (/^reply\/\d+/.test(rule)) return 'no request was answered so';
  return 'no request of the document shows it';
}
