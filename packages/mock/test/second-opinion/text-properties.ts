/** Properties that are strings. Table 2 of the page: lengths are in characters, everything is optional. */
import { accepted, refused } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const name: readonly Expectation[] = [
  accepted('name as in the example', { name: 'test1' }),
  accepted('name of 0 characters', { name: '' }),
  accepted('name of 1 character', { name: 'a' }),
  accepted('name of 56 characters', { name: 'n'.repeat(56) }),
  accepted('name of 57 characters of 1 byte', { name: 'n'.repeat(57) }),
  refused('name of 58 characters of 1 byte', { name: 'n'.repeat(58) }),
  accepted('name of 57 characters of 2 bytes', { name: 'é'.repeat(57) }),
  refused('name of 58 characters of 2 bytes', { name: 'é'.repeat(58) }),
  accepted('name of 57 characters of 3 bytes', { name: '流'.repeat(57) }),
  refused('name of 58 characters of 3 bytes', { name: '流'.repeat(58) }),
  accepted('name of 57 characters of 4 bytes', { name: '😀'.repeat(57) }),
  refused('name of 58 characters of 4 bytes', { name: '😀'.repeat(58) }),
  refused('name of 57 letters with an accent of its own each', { name: 'e\u0301'.repeat(57) }),
  accepted('name of 28 letters with an accent of its own each', { name: 'e\u0301'.repeat(28) }),
  accepted('name with characters of every length up to 57', { name: 'né流😀'.repeat(14) + 'n' }),
  refused('name with characters of every length up to 58', { name: 'né流😀'.repeat(14) + 'né' }),
  accepted('name of 57 spaces', { name: ' '.repeat(57) }),
  refused('name of 58 spaces', { name: ' '.repeat(58) }),
  accepted('name with control characters', { name: 'a\u0000b\nc\u007F' }),
  refused('name as a number', { name: 57 }),
  refused('name as null', { name: null }),
  refused('name as a list', { name: ['test1'] }),
  refused('name as an object', { name: { value: 'test1' } }),
  refused('name as a boolean', { name: false }),
];

const desc: readonly Expectation[] = [
  accepted('desc as in the example', { desc: 'job for test' }),
  accepted('desc of 0 characters', { desc: '' }),
  accepted('desc of 511 characters', { desc: 'd'.repeat(511) }),
  accepted('desc of 512 characters of 1 byte', { desc: 'd'.repeat(512) }),
  refused('desc of 513 characters of 1 byte', { desc: 'd'.repeat(513) }),
  accepted('desc of 512 characters of 2 bytes', { desc: 'ß'.repeat(512) }),
  refused('desc of 513 characters of 2 bytes', { desc: 'ß'.repeat(513) }),
  accepted('desc of 512 characters of 3 bytes', { desc: '業'.repeat(512) }),
  refused('desc of 513 characters of 3 bytes', { desc: '業'.repeat(513) }),
  accepted('desc of 512 characters of 4 bytes', { desc: '🚀'.repeat(512) }),
  refused('desc of 513 characters of 4 bytes', { desc: '🚀'.repeat(513) }),
  refused('desc of 2048 characters, as comments in SDKs allow', { desc: 'd'.repeat(2048) }),
  refused('desc as a number', { desc: 0 }),
  refused('desc as null', { desc: null }),
  refused('desc as a list', { desc: [] }),
];

const queueName: readonly Expectation[] = [
  accepted('queue_name as in the example', { queue_name: 'testQueue' }),
  refused('queue_name of 0 characters', { queue_name: '' }),
  accepted('queue_name of 1 character of 1 byte', { queue_name: 'q' }),
  accepted('queue_name of 1 character of 4 bytes', { queue_name: '😀' }),
  accepted('queue_name of 127 characters', { queue_name: 'q'.repeat(127) }),
  accepted('queue_name of 128 characters of 1 byte', { queue_name: 'q'.repeat(128) }),
  refused('queue_name of 129 characters of 1 byte', { queue_name: 'q'.repeat(129) }),
  accepted('queue_name of 128 characters of 2 bytes', { queue_name: 'ö'.repeat(128) }),
  refused('queue_name of 129 characters of 2 bytes', { queue_name: 'ö'.repeat(129) }),
  accepted('queue_name of 128 characters of 3 bytes', { queue_name: '列'.repeat(128) }),
  refused('queue_name of 129 characters of 3 bytes', { queue_name: '列'.repeat(129) }),
  accepted('queue_name of 128 characters of 4 bytes', { queue_name: '🧵'.repeat(128) }),
  refused('queue_name of 129 characters of 4 bytes', { queue_name: '🧵'.repeat(129) }),
  refused('queue_name as a number', { queue_name: 1 }),
  refused('queue_name as null', { queue_name: null }),
  refused('queue_name as a list', { queue_name: ['testQueue'] }),
];

/** The page prints no length for these, so that the empty string and a very long one are as good as any. */
const unlimited: readonly Expectation[] = [
  ['obs_bucket', 'my-flink-logs'],
  ['smn_topic', 'flink-alarms'],
  ['main_class', 'org.apache.flink.examples.streaming.JavaQueueStream'],
  ['entrypoint_args', '-windowSize 2000 -rate 3'],
  ['entrypoint', 'FemaleInfoCollec.jar'],
  ['flink_version', '1.15'],
  ['image', 'my-org/my-flink:1.15-2'],
  ['checkpoint_path', 'my-bucket/checkpoints/test1'],
  ['runtime_config', '[{"key":"flink.dli.job.scale.enable","value":"true"}]'],
  ['job_type', 'flink_jar_job'],
].flatMap(([property, example]) => [
  accepted(`${property} as one would send it`, { [property!]: example }),
  accepted(`${property} as an empty string`, { [property!]: '' }),
  accepted(`${property} of 5000 characters of 4 bytes`, { [property!]: '😀'.repeat(5000) }),
  refused(`${property} as a number`, { [property!]: 1.15 }),
  refused(`${property} as null`, { [property!]: null }),
  refused(`${property} as a list`, { [property!]: [example] }),
  refused(`${property} as an object`, { [property!]: { value: example } }),
]);

/** The page lists two values; the bullets its copy has lost are in older and newer versions of it. */
const feature: readonly Expectation[] = [
  accepted('feature basic', { feature: 'basic' }),
  accepted('feature custom', { feature: 'custom' }),
  refused('feature in capitals', { feature: 'BASIC' }),
  refused('feature with a capital', { feature: 'Custom' }),
  refused('feature with a space behind', { feature: 'basic ' }),
  refused('feature with a space before', { feature: ' custom' }),
  refused('feature that goes on', { feature: 'basics' }),
  refused('feature cut short', { feature: 'custo' }),
  refused('feature of both values', { feature: 'basic,custom' }),
  refused('feature as an empty string', { feature: '' }),
  refused('feature with a letter of another script', { feature: 'b\u0430sic' }),
  refused('feature as null', { feature: null }),
  refused('feature as a number', { feature: 0 }),
  refused('feature as a boolean', { feature: true }),
  refused('feature as a list of a value', { feature: ['basic'] }),
];

export const textProperties: readonly Expectation[] = [
  ...name,
  ...desc,
  ...queueName,
  ...unlimited,
  ...feature,
];
