import type { KnownErrorCode } from '../errors.ts';
import { limits, stateRules } from '../generated/service-rules.gen.ts';
import type { OperationId } from '../index.ts';
import { countCodePoints, countUtf8Bytes } from './code-points.ts';
import { isDeepEqual } from './deep-equal.ts';
import { evaluate } from './expression.ts';
import type { Expression } from './expression.ts';

/** What a job takes in some of its states. */
export interface StateRule {
  readonly states: readonly string[];
  /** The properties an update may send; a job that accepts none refuses an empty update too. */
  readonly accepts: 'all' | 'none' | readonly string[];
  /** Properties that are refused with the value the job has. */
  readonly mustChange?: readonly string[];
  readonly refusal?: KnownErrorCode;
}

/** A limit that services are known to have and the page does not print. */
export interface Limit {
  readonly property: string;
  /** The properties the limit looks at; an update that sends none of them is not held to it. */
  readonly reads: readonly string[];
  readonly refusal: KnownErrorCode;
  readonly minLength?: number;
  /** Of the UTF-8 form. */
  readonly maxBytes?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unless?: Expression;
}

/** What the gateway holds requests to. Times are in seconds, sizes in bytes. */
export interface Gateway {
  /** How far the date of a signature may be from the clock of the gateway. */
  readonly signatureValidity: number;
  /** A key is refused for `duration` after this many failures in a row. */
  readonly lockOut: { readonly failures: number; readonly duration: number };
  readonly largestBody: number;
  readonly longestUri: number;
}

type Settings = Readonly<Record<string, unknown>>;

/** The code a job in this state refuses an update with, or `undefined` where it takes the update. */
export function findStateRefusal(
  operation: OperationId,
  state: string,
  current: Settings,
  update: Settings,
): KnownErrorCode | undefined {
  const rule = stateRules[operation].find(({ states }) => states.includes(state));
  if (rule === undefined || rule.accepts === 'all') return undefined;
  const { accepts, mustChange = [], refusal } = rule;
  const isTaken =
    accepts !== 'none' &&
    Object.keys(update).every((name) => accepts.includes(name)) &&
    mustChange.every((name) => !Object.hasOwn(update, name) || !isDeepEqual(update[name], current[name]));
  return isTaken ? undefined : refusal;
}

/** The first limit that an update goes beyond, held against the job as it would be after the update. */
export function findExceededLimit(
  operation: OperationId,
  current: Settings,
  update: Settings,
): Limit | undefined {
  return listExceededLimits(operation, current, update)[0];
}

/** Every limit that an update goes beyond, of which a service names whichever it finds first. */
export function listExceededLimits(
  operation: OperationId,
  current: Settings,
  update: Settings,
): readonly Limit[] {
  const settings = { ...current, ...update };
  return limits[operation].filter(
    (limit) => limit.reads.some((name) => Object.hasOwn(update, name)) && isExceeded(limit, settings),
  );
}

function isExceeded(limit: Limit, settings: Settings): boolean {
  const value = settings[limit.property];
  // What neither the job nor the update says cannot be held against them.
  if (limit.unless !== undefined) return evaluate(limit.unless, settings) === false;
  if (typeof value === 'number') {
    return value < (limit.minimum ?? -Infinity) || value > (limit.maximum ?? Infinity);
  }
  if (typeof value !== 'string') return false;
  return (
    countCodePoints(value) < (limit.minLength ?? 0) ||
    countUtf8Bytes(value) > (limit.maxBytes ?? Infinity) ||
    (limit.pattern !== undefined && !new RegExp(limit.pattern, 'u').test(value))
  );
}
