import { writeJson } from '@dli-flink/contract/json';

import { makeVisible } from './visible.ts';

/** Text that is read as text without quotes: no blanks at its ends, and nothing that a number or a switch looks like. */
const plainText = /^(?!(?:true|false|null|[-+.\d][-+.\deE]*)$)[^\s"'](?:.*\S)?$/u;

/** A value as it is shown: in one line, with nothing that cannot be seen. Integers have all their digits. */
export function printValue(value: unknown): string {
  if (typeof value === 'string' && plainText.test(value)) return makeVisible(value);
  return makeVisible(writeJson(value) ?? String(value));
}
