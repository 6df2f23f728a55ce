import type { BrokenRule, RuledDocument } from './ruled-document.ts';

const limits = (entry: unknown) => (parts: RuledDocument) => {
  parts.body['x-limits'] = [{ property: 'desc', maxBytes: 512, refusal: 'DLI.11014' }, entry];
};

const atLimits = 'updateFlinkJarJob: x-limits entry 2';
const name = { property: 'name', refusal: 'DLI.11007' };
const parallelism = { property: 'parallel_number', refusal: 'DLI.11022' };

export const brokenLimits: readonly BrokenRule[] = [
  [
    'a property the body does not have',
    limits({ ...name, property: 'nome', minLength: 1 }),
    `${atLimits} (nome) names nome, which the body does not have; name a property as its schema does`,
  ],
  [
    'a property the body does not have, with a condition',
    limits({ ...name, property: 'nome', unless: { '!!': [{ var: 'name' }] } }),
    `${atLimits} (nome) names nome, which the body does not have; name a property as its schema does`,
  ],
  [
    'a condition that reads a property the body does not have',
    limits({ ...parallelism, unless: { '<=': [{ var: 'parallel_number' }, { '*': [4, { var: 'cus' }] }] } }),
    `${atLimits} (parallel_number) names cus, which the body does not have; name a property as its schema does`,
  ],
  [
    'a condition that reads no property',
    limits({ ...parallelism, unless: { '<=': [1, 2] } }),
    `${atLimits} (parallel_number) reads no property in unless, so it is never held; read one with var`,
  ],
  [
    'a condition with an operator that is not evaluated',
    limits({
      ...parallelism,
      unless: { '<=': [{ var: 'parallel_number' }, { '/': [{ var: 'cu_number' }, 2] }] },
    }),
    `${atLimits} (parallel_number) has the expression {"/":[{"var":"cu_number"},2]}; it has to be one of the operators var, ==, <=, >, *, -, !, !!, or with its operands`,
  ],
  [
    'a condition without a list of operands',
    limits({ ...parallelism, unless: { '!!': { var: 'parallel_number' } } }),
    `${atLimits} (parallel_number) has no list of operands for !!; write them in brackets`,
  ],
  [
    'a condition that is empty',
    limits({ ...parallelism, unless: {} }),
    `${atLimits} (parallel_number) has the expression {}; it has to be one of the operators var, ==, <=, >, *, -, !, !!, or with its operands`,
  ],
  [
    'a condition that is no expression',
    limits({ ...parallelism, unless: 'cu_number > 1' }),
    `${atLimits} (parallel_number) has "cu_number > 1" as unless; it has to be a JsonLogic expression`,
  ],
  [
    'an unknown code',
    limits({ ...name, minLength: 1, refusal: 'DLI.11999' }),
    `${atLimits} (name) refuses with DLI.11999, which is not in error-codes.yaml; add it there or name another`,
  ],
  [
    'no code',
    limits({ property: 'name', minLength: 1 }),
    `${atLimits} (name) has no refusal; it has to be the error code the service refuses with`,
  ],
  [
    'no property',
    limits({ refusal: 'DLI.11007', minLength: 1 }),
    `${atLimits} has no property; it has to be the name of the property the limit is about`,
  ],
  [
    'an unknown keyword',
    limits({ ...name, maxLength: 57 }),
    `${atLimits} (name) has maxLength, which means nothing; the keys are property, refusal, minLength, maxBytes, pattern, minimum, maximum, unless`,
  ],
  [
    'a bound that is no number',
    limits({ ...name, maxBytes: '57' }),
    `${atLimits} (name) has "57" as maxBytes; it has to be a whole number`,
  ],
  ['no limit', limits(name), `${atLimits} (name) has no limit; give it minLength, maxBytes, pattern, unless`],
  [
    'a keyword for another type than that of the property',
    limits({ ...name, minimum: 1 }),
    `${atLimits} (name) has minimum, which says nothing of type string; give it minLength, maxBytes, pattern, unless`,
  ],
  [
    'a keyword for text on a switch',
    limits({ property: 'log_enabled', pattern: 'true', refusal: 'DLI.11002' }),
    `${atLimits} (log_enabled) has pattern, which says nothing of type boolean; give it unless`,
  ],
  [
    'a keyword beside a condition',
    limits({ ...name, minLength: 1, unless: { '!!': [{ var: 'name' }] } }),
    `${atLimits} (name) has minLength beside unless; make an entry of each`,
  ],
  [
    'a pattern that is no regular expression',
    limits({ ...name, pattern: '^[a-z' }),
    `${atLimits} (name) has the pattern ^[a-z, which is no regular expression with the flag u: Unterminated character class`,
  ],
  [
    'a pattern that is one only without the flag u',
    limits({ ...name, pattern: String.raw`^\p{Script=Hanzi}\-$` }),
    `${atLimits} (name) has the pattern ${String.raw`^\p{Script=Hanzi}\-$`}, which is no regular expression with the flag u: Invalid property name`,
  ],
  [
    'an entry that is null',
    limits(null),
    `${atLimits} is null; it has to be an object with property, a limit and refusal`,
  ],
  [
    'no list at all',
    ({ body }) => {
      body['x-limits'] = 'none';
    },
    'updateFlinkJarJob: x-limits is "none"; it has to be a list',
  ],
];
