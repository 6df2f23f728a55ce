import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { Part } from './part.ts';
import { showName } from './problems.ts';
import type { Problems } from './problems.ts';
import { readText } from './read-text.ts';
import { isSecretName } from './secrets.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The names that a reference can have. */
const variableName = '[A-Za-z_][A-Za-z0-9_]*';

/** A text that is one reference alone, as a pattern of JSON Schema. */
export const referencePattern: string = `^\\$\\{env:${variableName}\\}$`;

/** `$${env:` stands for the text `${env:`. */
const references = /\$\$\{env:|\$\{env:([^}]*)(\}?)/g;

/** Whether a text has references in it, or what stands for one. */
export function hasReference(text: string): boolean {
  return text.includes('${env:');
}

/**
 * A text with the values of the variables that it refers to.
 *
 * @returns `undefined` where there is something wrong with one of them
 */
export function resolveReferences(
  text: string,
  environment: Environment,
  report: (problem: string) => void,
): string | undefined {
  const isAlone = new RegExp(referencePattern).test(text);
  let isComplete = true;
  const refuse = (problem: string): string => {
    isComplete = false;
    report(problem);
    return '';
  };
  const resolved = text.replaceAll(references, (reference, name?: string, end?: string) => {
    if (name === undefined) return reference.slice(1);
    if (end === '' || !new RegExp(`^${variableName}$`).test(name)) {
      return refuse(
        'a reference is ${env:NAME} with the name of a variable; for the text ${env: write $${env:',
      );
    }
    const shown = showName(name);
    if (isSecretName(name))
      return refuse(`${shown} holds a secret, which does not belong into a job; take it out`);
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined) return refuse(`the environment variable ${shown} is not set; set it`);
    if (value === '' && isAlone)
      return refuse(`the environment variable ${shown} is empty; set it, or write ""`);
    return value;
  });
  return isComplete ? resolved : undefined;
}

/**
 * Reads a text as the type of a property: of a variable, or of an option. Text that is none of the type stays what it is, and
 * is refused as such.
 */
export function readTyped(text: string, { type }: JsonSchema, at: string, problems: Problems): Part {
  const types = new Set([type].flat());
  if (types.has('string')) return { at, value: text };
  if (types.has('array') || types.has('object')) return readText(text, () => at, problems);
  if (types.has('boolean') && /^(true|false)$/.test(text)) return { at, value: text === 'true' };
  if (types.has('integer') && /^-?\d{1,40}$/.test(text)) return { at, value: toInteger(text) };
  if (types.has('number') && /^-?\d{1,40}(\.\d{1,40})?$/.test(text)) return { at, value: Number(text) };
  return { at, value: text };
}

function toInteger(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}
