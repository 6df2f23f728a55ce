import type { Contract } from '@dli-flink/contract';
import { readPath } from '@dli-flink/contract/property-path';

import { listPaths } from '../cases/body-place.ts';
import { nameDeparture } from '../cases/testable-operations.ts';
import { expectations } from '../expectations.ts';
import type { ExpectationId } from '../expectations.ts';
import type { Finding } from '../judge/finding.ts';
import type { Members } from '../json.ts';
import { isObject, writeJson } from '../json.ts';
import { findOperation } from '../operation.ts';
import type { Operation } from '../operation.ts';
import { listOwners } from '../property-path.ts';
import { readSentObject } from '../wire/wire-request.ts';
import type { CaseResult, Exchange } from './case-result.ts';
import { groupBy } from '../group-by.ts';
import { explainLosses, nameLoss } from './losses.ts';
import type { Generality } from './losses.ts';

/** What is wrong with the endpoint, as far as its replies tell. */
export interface Cause {
  /** The key of the departure. */
  readonly key: string;
  /** Whether the finding follows from another, which shows the cause better. */
  readonly isIndirect: boolean;
  /** What is wrong, in few words. @default as the finding says */
  readonly heading?: string;
}

/** Finds the cause of a finding. */
export type FindCause = (operation: string, exchange: Exchange, finding: Finding) => Cause;

/** Kinds of requests that have to be refused, from which on the endpoint has one way with all. */
const fewKinds = 3;
/** Rules, from which on a kind of requests has one cause. */
const fewRules = 3;

/** Traces what exchanges show to its causes: one thing that is wrong may show in every request, and at many rules. */
export function findCauses(contract: Contract, results: readonly CaseResult[]): FindCause {
  const suspects = findSuspects(results);
  const systematic = findSystematic(results);
  const losses = explainLosses(results);
  return (id, exchange, finding) => {
    const operation = findOperation(contract, id);
    const direct = traceWithin(exchange, finding);
    const blamed = isOfVerdict(direct) ? blame(suspects, operation, exchange) : undefined;
    const symptom = nameSymptom(id, direct);
    const general =
      systematic.get(symptom) ??
      systematic.get(`${symptom} ${exchange.step.expects}`) ??
      losses.get(nameLoss(id, direct));
    return {
      isIndirect: direct !== finding || (blamed !== undefined && blamed !== direct.key),
      key: nameDeparture(operation, general?.key ?? blamed ?? direct.key),
      ...(general && { heading: general.heading }),
    };
  };
}

const ofVerdict = /^(accepts|denies|refuses|fails|no reply|status \d+|code \S+)(?= |$)/;

function isOfVerdict({ key }: Finding): boolean {
  return ofVerdict.test(key);
}

/** The finding of the same exchange that another follows from: a wrong answer has wrong effects, and a page its media type. */
function traceWithin({ findings }: Exchange, finding: Finding): Finding {
  if (/^(effect|time)\//.test(finding.rule)) return findings.find(isOfVerdict) ?? finding;
  if (!finding.key.startsWith('media type ')) return finding;
  return findings.find(({ key }) => /^(?:HTML as |empty )?body of \w+$/.test(key)) ?? finding;
}

/** The answers to requests of one property and no other that are wrong, by property. */
type Suspects = ReadonlyMap<string, Suspect>;

interface Suspect {
  /** Whether every valid value is answered so. */
  isAlways: boolean;
  readonly keys: Map<string, string>;
}

function nameSuspect(operation: string, property: string, { reply }: Exchange): string {
  return `${operation} ${property} ${reply?.status ?? 'none'}`;
}

function findSuspects(results: readonly CaseResult[]): Suspects {
  const suspects = new Map<string, Suspect>();
  const good = new Set<string>();
  for (const { case: entry, exchanges } of results) {
    if (entry.phase !== 'properties') continue;
    for (const exchange of exchanges) {
      const { findings, step } = exchange;
      const { about, expects } = step;
      if (about === undefined) continue;
      const wrong = findings.find(isOfVerdict);
      if (wrong === undefined) {
        if (expects === 'accepted') good.add(`${entry.operation} ${about}`);
        continue;
      }
      const name = nameSuspect(entry.operation, about, exchange);
      const suspect = suspects.get(name) ?? { isAlways: false, keys: new Map() };
      suspects.set(name, suspect);
      suspect.keys.set(writeJson(readPath(readSent(exchange), about)), wrong.key);
      if (expects === 'accepted') suspect.isAlways = true;
    }
  }
  for (const [name, suspect] of suspects)
    suspect.isAlways &&= !good.has(name.slice(0, name.lastIndexOf(' ')));
  return suspects;
}

/** The body as it was before it was sent, since that of a long one is not kept. */
function readSent({ request, step }: Exchange): Members {
  const { body } = step.request;
  return isObject(body) ? body : (readSentObject(request) ?? {});
}

/** The key of what a property of the request causes by itself, where it is what went wrong. */
function blame(suspects: Suspects, operation: Operation, exchange: Exchange): string | undefined {
  const { about = '' } = exchange.step;
  const sent = readSent(exchange);
  const suspectOf = (path: string): Suspect | undefined =>
    suspects.get(nameSuspect(operation.id, path, exchange));
  // What is known to go wrong for its own sake is not blamed on others, and an object not for a member of it.
  const isWithin = (path: string): boolean => listOwners(path).includes(about);
  const paths = listPaths(operation, sent)
    .toSorted((left, right) => listOwners(right).length - listOwners(left).length)
    .toSorted((left, right) => Number(isWithin(right)) - Number(isWithin(left)));
  for (const path of paths) {
    const key = suspectOf(path)?.keys.get(writeJson(readPath(sent, path)));
    // Where an object goes wrong whatever is in it, so do all its members.
    const always = listOwners(path)
      .map(suspectOf)
      .findLast((suspect) => suspect?.isAlways);
    const [general] = always?.keys.values() ?? [];
    if (key !== undefined || general !== undefined)
      return always === suspectOf(path) ? (key ?? general) : (general ?? key);
  }
  return undefined;
}

/** The way in which a request is answered wrongly. @example 'updateFlinkJarJob fails' */
function nameSymptom(operation: string, { key }: Finding): string {
  return `${operation} ${ofVerdict.exec(key)?.[0]}`;
}

/** A kind of requests that are answered wrongly in one way. */
interface WrongKind {
  readonly symptom: string;
  readonly expects: ExpectationId;
  readonly exchange: Exchange;
  readonly keys: Set<string>;
  count: number;
}

/** Kinds of requests that are all answered wrongly in the same way: that each breaks a rule of its own says no more. */
function findSystematic(results: readonly CaseResult[]): ReadonlyMap<string, Generality> {
  const totals = new Map<string, number>();
  const wrong = new Map<string, WrongKind>();
  for (const { case: entry, exchanges } of results) {
    for (const exchange of exchanges) {
      const { expects } = exchange.step;
      if (expectations[expects].verdict !== 'refuse') continue;
      const kind = `${entry.operation} ${expects}`;
      totals.set(kind, (totals.get(kind) ?? 0) + 1);
      const finding = exchange.findings.find(isOfVerdict);
      if (finding === undefined) continue;
      const symptom = nameSymptom(entry.operation, finding);
      const name = `${symptom} ${expects}`;
      const seen = wrong.get(name) ?? { symptom, expects, exchange, keys: new Set(), count: 0 };
      wrong.set(name, seen);
      seen.count++;
      seen.keys.add(finding.key);
    }
  }
  const whole = [...wrong.values()].filter(({ count, expects, symptom }) => {
    const [operation] = symptom.split(' ', 1);
    return count === totals.get(`${operation} ${expects}`);
  });
  const general = new Map<string, Generality>();
  for (const [symptom, kinds] of groupBy(whole, (kind) => kind.symptom)) {
    const short = symptom.slice(symptom.indexOf(' ') + 1);
    const describe = (request: string, exchange: Exchange): string =>
      `${describeSymptom(short, exchange)} every request ${request}`;
    const [{ exchange }] = kinds as readonly [WrongKind];
    if (kinds.length >= fewKinds) {
      const heading = describe('that has to be refused', exchange);
      general.set(symptom, { key: `${short} for all refusals`, heading });
    } else
      for (const { exchange: shown, expects } of kinds.filter((kind) => kind.keys.size >= fewRules)) {
        const heading = describe(expectations[expects].request, shown);
        general.set(`${symptom} ${expects}`, { key: `${short} for all ${expects}`, heading });
      }
  }
  return general;
}

function describeSymptom(symptom: string, { reply }: Exchange): string {
  const [verb, what = ''] = symptom.split(' ');
  if (verb === 'accepts') return 'accepts';
  if (verb === 'fails') return `fails with status ${reply?.status} for`;
  if (verb === 'no') return 'gives no reply to';
  return `answers with ${verb} ${what}`;
}
