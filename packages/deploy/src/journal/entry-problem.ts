/** What is wrong with a value that should be an entry of a journal, which anybody may have written. */
import { failurePolicies, savepointPolicies } from '../model.ts';

type JsonObject = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const commands = ['apply', 'create', 'rollback'];

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, check]) => check(value[name]));

const snapshot = object({ at: isNumber, settings: isObject, state: isText });
const step = object({
  name: isText,
  at: isNumber,
  isDone: isFlag,
  from: optional(object({ id: isText, state: isText })),
  body: optional(isObject),
});
const wanted = object({
  settings: isObject,
  run: optional(isFlag),
  savepoint: optional(oneOf(...savepointPolicies)),
  savepointPath: optional(isText),
  onFailure: optional(oneOf(...failurePolicies)),
});

const members: Readonly<Record<string, Check>> = {
  version: oneOf(1),
  job: isText,
  name: optional(isText),
  before: optional(snapshot),
  hidden: optional(isObject),
  planned: optional(object({ at: isNumber, settings: isObject })),
  open: optional(
    object({
      command: oneOf(...commands),
      before: optional(snapshot),
      wanted,
      ran: isFlag,
      isSaved: optional(isFlag),
      isStarted: optional(isFlag),
      isRollingBack: optional(isFlag),
      savepointPath: optional(isText),
      step: optional(step),
    }),
  ),
};

/** @returns the problem, or `undefined` where it is an entry of the job */
export function findEntryProblem(value: unknown, job: string): string | undefined {
  if (!isObject(value)) return 'it is no object';
  const wrong = Object.entries(members).find(([name, check]) => !check(value[name]));
  if (wrong !== undefined) return `${wrong[0]} is not what this version writes`;
  return value['job'] === job ? undefined : `it is of job ${String(value['job']).slice(0, 20)}`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
