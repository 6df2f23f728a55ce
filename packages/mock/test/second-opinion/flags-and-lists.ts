/** Properties that are booleans or lists of strings. Table 2 of the page. */
import { accepted, refused } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const flags: readonly Expectation[] = ['log_enabled', 'restart_when_exception', 'resume_checkpoint'].flatMap(
  (property) => [
    accepted(`${property} true`, { [property]: true }),
    accepted(`${property} false`, { [property]: false }),
    refused(`${property} as the word "true"`, { [property]: 'true' }),
    refused(`${property} as the word "false"`, { [property]: 'false' }),
    refused(`${property} as an empty string`, { [property]: '' }),
    refused(`${property} as 1`, { [property]: 1 }),
    refused(`${property} as 0`, { [property]: 0 }),
    refused(`${property} as null`, { [property]: null }),
    refused(`${property} as a list`, { [property]: [true] }),
  ],
);

const lists: readonly Expectation[] = [
  ...[
    ['dependency_jars', 'myGroup/test.jar', 'myGroup/test1.jar'] as const,
    ['dependency_files', 'myGroup/test.csv', 'myGroup/test1.csv'] as const,
  ].flatMap(([property, first, second]) => [
    accepted(`${property} as in the example`, { [property]: [first, second] }),
    accepted(`${property} of one name`, { [property]: [first] }),
    accepted(`${property} without a name`, { [property]: [] }),
    accepted(`${property} with a name twice`, { [property]: [first, first] }),
    accepted(`${property} with an empty name`, { [property]: [''] }),
    refused(`${property} as one string with a comma`, { [property]: `${first},${second}` }),
    refused(`${property} as an empty string`, { [property]: '' }),
    refused(`${property} as null`, { [property]: null }),
    refused(`${property} as an object`, { [property]: { 0: first } }),
    refused(`${property} as a boolean`, { [property]: true }),
    refused(`${property} with a number in it`, { [property]: [first, 7] }),
    refused(`${property} with null in it`, { [property]: [null] }),
    refused(`${property} with a list in it`, { [property]: [[first]] }),
    refused(`${property} with an object in it`, { [property]: [{ name: first }] }),
  ]),
  accepted('dependency_jars of 2000 names', { dependency_jars: Array(2000).fill('a.jar') }),
  refused('dependency_jars with the last of 2000 wrong', {
    dependency_jars: [...(Array(1999).fill('a.jar') as string[]), false],
  }),
];

export const flagsAndLists: readonly Expectation[] = [...flags, ...lists];
