import type { Contract } from './contract.ts';
import { limits, stateRules } from './generated/service-rules.gen.ts';
import type { KnownErrorCode } from './generated/names.gen.ts';
import type { Limit } from './model.ts';
import type { OperationId } from './types.ts';
import { countCodePoints, countUtf8Bytes } from './validation/code-points.ts';
import { isDeepEqual } from './validation/deep-equal.ts';
import { evaluate } from './validation/expression.ts';
import { isNumber } from './validation/numbers.ts';
import { readPath } from './property-path.ts';

export { gateway, limits, stateRules } from './generated/service-rules.gen.ts';
export type { Gateway, Limit, StateRule } from './model.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The code a job in this state refuses an update with, or `undefined` where it takes the update. */
export function findStateRefusal(
  operation: OperationId,
  state: string,
  current: Settings,
  update: Settings,
): KnownErrorCode | undefined;
/** @param from another contract, which has operations and rules of its own */
export function findStateRefusal(
  operation: string,
  state: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'stateRules'>,
): KnownErrorCode | undefined;
export function findStateRefusal(
  operation: string,
  state: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'stateRules'> = { stateRules },
): KnownErrorCode | undefined {
  const rule = from.stateRules[operation]?.find(({ states }) => states.includes(state));
  if (rule === undefined || rule.accepts === 'all') return undefined;
  const { accepts, mustChange = [], refusal } = rule;
  const isTaken =
    accepts !== 'none' &&
    Object.keys(update).every((name) => isAccepted(accepts, name, update[name])) &&
    mustChange.every((path) => {
      const value = readPath(update, path);
      return value === undefined || !isDeepEqual(value, readPath(current, path));
    });
  return isTaken ? undefined : refusal;
}

/** An object of which only some members are accepted may have no others. */
function isAccepted(accepts: readonly string[], path: string, value: unknown): boolean {
  if (accepts.includes(path)) return true;
  if (!accepts.some((other) => other.startsWith(`${path}.`))) return false;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, member]) => isAccepted(accepts, `${path}.${name}`, member))
  );
}

/** The first limit that an update goes beyond, held against the job as it would be after the update. */
export function findExceededLimit(
  operation: OperationId,
  current: Settings,
  update: Settings,
): Limit | undefined;
/** @param from another contract, which has operations and limits of its own */
export function findExceededLimit(
  operation: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'limits'>,
): Limit | undefined;
export function findExceededLimit(
  operation: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'limits'> = { limits },
): Limit | undefined {
  return listExceededLimits(operation, current, update, from)[0];
}

/** Every limit that an update goes beyond, of which a service names whichever it finds first. */
export function listExceededLimits(
  operation: OperationId,
  current: Settings,
  update: Settings,
): readonly Limit[];
/** @param from another contract, which has operations and limits of its own */
export function listExceededLimits(
  operation: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'limits'>,
): readonly Limit[];
export function listExceededLimits(
  operation: string,
  current: Settings,
  update: Settings,
  from: Pick<Contract, 'limits'> = { limits },
): readonly Limit[] {
  const settings = { ...current, ...update };
  return (from.limits[operation] ?? []).filter(
    (limit) =>
      limit.reads.some((path) => readPath(update, path) !== undefined) && isExceeded(limit, settings),
  );
}

function isExceeded(limit: Limit, settings: Settings): boolean {
  const value = readPath(settings, limit.property);
  // What neither the job nor the update says cannot be held against them.
  if (limit.unless !== undefined) return evaluate(limit.unless, settings) === false;
  if (isNumber(value)) {
    return value < (limit.minimum ?? -Infinity) || value > (limit.maximum ?? Infinity);
  }
  if (typeof value !== 'string') return false;
  return (
    countCodePoints(value) < (limit.minLength ?? 0) ||
    countUtf8Bytes(value) > (limit.maxBytes ?? Infinity) ||
    (limit.pattern !== undefined && !new RegExp(limit.pattern, 'u').test(value))
  );
}
