import type { Alteration } from '../steps.ts';
import type { Fault } from './fault.ts';
import { changePropertyOf, changeTime, isSuccess, job, message, outcome, updateTime } from './reply-rules.ts';
import type { Body } from './reply-rules.ts';

/** Values in the body of a successful reply that the contract does not have there. */
export const successBodyFaults: readonly Fault[] = [
  ...values(outcome, `${outcome} is true or false, or one of these as a string, and true after an update.`, {
    false: () => false,
    'string-false': () => 'false',
    'string-yes': () => 'yes',
    'string-capitalised': () => 'True',
    number: () => 1,
    null: () => null,
    object: () => ({}),
  }),
  ...values(message, `${message} is a string.`, {
    number: () => 200,
    null: () => null,
    array: (text) => [text],
    object: (text) => ({ text }),
  }),
  ...values(job, `${job} is an object.`, {
    null: () => null,
    array: (value) => [value],
    string: (value) => JSON.stringify(value),
    number: (value) => (value as Body)[updateTime],
    boolean: () => true,
  }),
  ...times(`${updateTime} is an integer.`, {
    string: String,
    fraction: (time) => time + 0.5,
    null: () => null,
    object: (time) => ({ time }),
    'iso-text': (time) => new Date(time).toISOString(),
    'http-date': (time) => new Date(time).toUTCString(),
  }),
  ...times(`${updateTime} counts milliseconds since 1970.`, {
    seconds: (time) => Math.floor(time / 1000),
    microseconds: (time) => time * 1000,
    negative: (time) => -time,
    'digits-of-a-date': (time) => Number(new Date(time).toISOString().replaceAll(/\D/g, '')),
  }),
];

/** Values that are wrong in one place, by what they are. */
type Changes<Value> = Readonly<Record<string, (value: Value) => unknown>>;

function values(name: string, breaks: string, changes: Changes<unknown>): readonly Fault[] {
  return tell(name, breaks, changes, (change) => changePropertyOf(isSuccess, name, change));
}

function times(breaks: string, changes: Changes<number>): readonly Fault[] {
  return tell(updateTime, breaks, changes, changeTime);
}

function tell<Value>(
  name: string,
  breaks: string,
  changes: Changes<Value>,
  alter: (change: (value: Value) => unknown) => Alteration,
): readonly Fault[] {
  return Object.entries(changes).map(([id, change]) => ({
    id: `${name}-told-as-${id}`,
    group: 'success-reply',
    breaks,
    shownBy: [{}],
    reach: 'successes',
    alter: alter(change),
  }));
}
