/** Properties that are integers. Table 2 of the page, and int32 in the vendor's SDKs. */
import { accepted, acceptedText, refused, refusedText } from './expectation.ts';
import type { Expectation } from './expectation.ts';

/** The page prints no range for these, so that the ends are those of int32. */
const unbounded: readonly Expectation[] = [
  'cu_number',
  'manager_cu_number',
  'parallel_number',
  'tm_cus',
  'tm_slot_num',
].flatMap((property) => [
  accepted(`${property} 2`, { [property]: 2 }),
  accepted(`${property} 1`, { [property]: 1 }),
  accepted(`${property} 0`, { [property]: 0 }),
  accepted(`${property} -1`, { [property]: -1 }),
  acceptedText(`${property} 2.0`, `{"${property}":2.0}`),
  acceptedText(`${property} 0.2e1`, `{"${property}":0.2e1}`),
  refusedText(`${property} 2.5`, `{"${property}":2.5}`),
  refused(`${property} 0.1`, { [property]: 0.1 }),
  accepted(`${property} 2147483647, the end of int32`, { [property]: 2147483647 }),
  refused(`${property} 2147483648, beyond int32`, { [property]: 2147483648 }),
  accepted(`${property} -2147483648, the other end of int32`, { [property]: -2147483648 }),
  refused(`${property} -2147483649, beyond the other end`, { [property]: -2147483649 }),
  refusedText(`${property} 9007199254740993`, `{"${property}":9007199254740993}`),
  refusedText(`${property} 1e400, which is no double`, `{"${property}":1e400}`),
  refused(`${property} as a string of a digit`, { [property]: '2' }),
  refused(`${property} as an empty string`, { [property]: '' }),
  refused(`${property} as null`, { [property]: null }),
  refused(`${property} as a boolean`, { [property]: true }),
  refused(`${property} as a list of a number`, { [property]: [2] }),
]);

/** "Value range: -1 or greater than 0." */
const resumeMaxNum: readonly Expectation[] = [
  accepted('resume_max_num -1', { resume_max_num: -1 }),
  acceptedText('resume_max_num -1.0', '{"resume_max_num":-1.0}'),
  accepted('resume_max_num 1', { resume_max_num: 1 }),
  acceptedText('resume_max_num 2.0', '{"resume_max_num":2.0}'),
  accepted('resume_max_num 2147483647, the end of int32', { resume_max_num: 2147483647 }),
  refused('resume_max_num 2147483648, beyond int32', { resume_max_num: 2147483648 }),
  refused('resume_max_num 0', { resume_max_num: 0 }),
  refusedText('resume_max_num 0.0', '{"resume_max_num":0.0}'),
  refusedText('resume_max_num -0', '{"resume_max_num":-0}'),
  refused('resume_max_num -2', { resume_max_num: -2 }),
  refused('resume_max_num -2147483648', { resume_max_num: -2147483648 }),
  refused('resume_max_num 2.5', { resume_max_num: 2.5 }),
  refused('resume_max_num 0.5', { resume_max_num: 0.5 }),
  refused('resume_max_num -0.5', { resume_max_num: -0.5 }),
  refused('resume_max_num as a string', { resume_max_num: '-1' }),
  refused('resume_max_num as null', { resume_max_num: null }),
  refused('resume_max_num as a boolean', { resume_max_num: false }),
];

export const numberProperties: readonly Expectation[] = [...unbounded, ...resumeMaxNum];
