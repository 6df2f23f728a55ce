/**
 * Makes Ajv's code right for integers that are bigints: it knows numbers alone, and its operators throw over a bigint. A
 * comparison of a number and a bigint is exact, so what compares stays as it is.
 */
import { convert } from './exact-numbers.ts';

/** A string literal of the code: nothing in it is code. */
export const literal: string = /"(?:[^"\\\n]|\\.)*"/.source;

const value = /([\w.$]+(?:\[[^\]\n]*\])?)/.source;
const raw = String.raw;

const replacements: readonly (readonly [pattern: string, code: string])[] = [
  [
    raw`\(\(typeof ${value} == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)`,
    'isInteger($1)',
  ],
  [raw`\(typeof ${value} == "number"\) && \(isFinite\(\1\)\)`, 'isNumber($1)'],
  [raw` \|\| isNaN\(${value}\)\)\{`, '){'],
  [
    raw`\(([-\d.e+]+) === 0 \|\| \((res\d+) = ${value}/\1, \2 !== parseInt\(\2\)\)\)`,
    '!isMultipleOf($3, $1)',
  ],
  [raw`\(${value} === (-?\d+)\)`, '($1 === $2 || $1 === $2n)'],
  [raw`if\((-?\d+) !== ${value}\)`, 'if($2 !== $1 && $2 !== $1n)'],
];

export function admitBigints(code: string): string {
  const admitted = replacements.reduce((text, [pattern, replacement]) => {
    const found = new RegExp(`${pattern}|${literal}`, 'g');
    const own = new RegExp(pattern);
    return text.replaceAll(found, (match) =>
      match.startsWith('"') ? match : match.replace(own, replacement),
    );
  }, code);
  const left = /isNaN\(|isFinite\(|parseInt\(|== "number"/.exec(
    admitted.replaceAll(new RegExp(literal, 'g'), keepWord),
  );
  if (left !== null) throw new Error(`the compiled validators have ${left[0]}, which does not know bigints`);
  return unmarkBigints(admitted);
}

function keepWord(text: string): string {
  return text === '"number"' ? text : '""';
}

/** A bigint has no form in JSON; in schemas that Ajv compiles it is a text that nothing else is. */
const mark = '\u0000';
const marked = /"\\u0000(-?\d+)"/g;

export function unmarkBigints(code: string): string {
  return code.replaceAll(marked, '$1n');
}

/** A value of the document as Ajv can hold it. */
export function markBigints<Value>(node: Value): Value {
  return convert(node, (inner) => (typeof inner === 'bigint' ? `${mark}${inner}` : inner)) as Value;
}

/** Refuses a number that is an integer beyond those that are exact. */
export const exactKeyword = 'exact';
