/** Bodies as a whole: shapes, JSON that is none, unknown properties, properties that go together. */
import { accepted, acceptedText, answered, malformed, refused, refusedText } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const shapes: readonly Expectation[] = [
  accepted('an empty object', {}),
  refused('an empty list', []),
  refused('a list of an update', [{ name: 'test1' }]),
  refused('a string', 'test1'),
  refused('a string that holds an object', '{"name":"test1"}'),
  refused('a number', 7),
  refused('zero', 0),
  refused('true', true),
  refused('false', false),
  refused('null', null),
];

const noJson: readonly Expectation[] = [
  malformed('no body', null),
  malformed('an empty body', ''),
  malformed('a body of a space', ' '),
  malformed('an object cut off', '{"name":"test1"'),
  malformed('an opening brace', '{'),
  malformed('a comma behind the last property', '{"name":"test1",}'),
  malformed('a name in single quotes', "{'name':'test1'}"),
  malformed('a name without quotes', '{name:"test1"}'),
  malformed('two objects', '{}{}'),
  malformed('a comment', '{/* none */}'),
  malformed('NaN', '{"cu_number":NaN}'),
  malformed('Infinity', '{"cu_number":Infinity}'),
  malformed('undefined', '{"name":undefined}'),
  malformed('a number with a leading zero', '{"cu_number":02}'),
  malformed('a number with a leading plus', '{"cu_number":+2}'),
  malformed('a number in hexadecimal', '{"cu_number":0x2}'),
  malformed('a number without a digit before the point', '{"cu_number":.5}'),
  malformed('a line break in a string', '{"desc":"a\nb"}'),
  malformed('an escape there is not', String.raw`{"desc":"\x41"}`),
  malformed('True as Python writes it', '{"log_enabled":True}'),
  malformed('a form', 'name=test1&cu_number=2'),
  malformed('XML', '<name>test1</name>'),
  malformed('a byte that is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
  malformed('a character cut off', new Uint8Array([0x22, 0xe6, 0xb5, 0x22])),
  malformed('UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])),
];

const writing: readonly Expectation[] = [
  acceptedText('white space wherever JSON has it', ' \t\r\n{ "name" \n:\t"test1" } \r\n'),
  acceptedText('a name of escapes', String.raw`{"\u006eame":"\u0074est1"}`),
  acceptedText('an escaped surrogate pair', String.raw`{"queue_name":"\ud83d\ude00"}`),
  acceptedText('half a surrogate pair', String.raw`{"queue_name":"\ud83d"}`),
  acceptedText('a property twice, the last of which is right', '{"name":7,"name":"test1"}'),
  refusedText('a property twice, the last of which is wrong', '{"name":"test1","name":7}'),
];

const unknown: readonly Expectation[] = [
  accepted('a property of the creation alone', { tags: [{ key: 'team', value: 'orders' }] }),
  accepted('an object nobody knows', { resources: { max_slot: 1, parallel_number: 1 } }),
  accepted('a property nobody knows', { tm_memory: null }),
  accepted('a property nobody knows beside one that is right', { cu_number: 2, colour: 'red' }),
  refused('a property nobody knows beside one that is wrong', { cu_number: '2', colour: 'red' }),
  accepted('a property in camel case', { queueName: '' }),
  accepted('a property in capitals', { NAME: 7 }),
  accepted('a property without a name', { '': 7 }),
  accepted('a property named as what every object has', { constructor: 7, toString: null }),
];

const together: readonly Expectation[] = [
  accepted('the example of the page', {
    name: 'test1',
    desc: 'job for test',
    job_type: 'flink_jar_job',
    queue_name: 'testQueue',
    manager_cu_number: 1,
    cu_number: 2,
    parallel_number: 1,
    log_enabled: false,
    main_class: 'org.apache.flink.examples.streaming.JavaQueueStream',
    restart_when_exception: false,
    entrypoint: 'FemaleInfoCollec.jar',
    dependency_jars: ['myGroup/test.jar', 'myGroup/test1.jar'],
    dependency_files: ['myGroup/test.csv', 'myGroup/test1.csv'],
  }),
  accepted('feature custom and image', { feature: 'custom', image: 'my-org/my-flink:1.15' }),
  accepted('feature basic and image, which is ignored', { feature: 'basic', image: 'my-org/my-flink:1.15' }),
  accepted('feature custom and flink_version, which is ignored', {
    feature: 'custom',
    flink_version: '1.15',
  }),
  accepted('flink_version without feature', { flink_version: '1.15' }),
  accepted('log_enabled without obs_bucket', { log_enabled: true }),
  accepted('obs_bucket without log_enabled', { log_enabled: false, obs_bucket: 'my-flink-logs' }),
  accepted('resume_max_num without a restart', { restart_when_exception: false, resume_max_num: 5 }),
  accepted('resume_checkpoint without a path', { resume_checkpoint: true }),
  accepted('cu_number that leaves nothing for task managers', { cu_number: 1, manager_cu_number: 1 }),
  accepted('parallel_number that compute units cannot bear', { cu_number: 2, parallel_number: 500 }),
  refused('one property right and one wrong', { name: 'test1', cu_number: '2' }),
  refused('two properties wrong', { name: 7, cu_number: '2' }),
  refused('the last of many properties wrong', { name: 'test1', desc: '', tm_cus: 1, resume_max_num: 0 }),
  answered('the name of another job', { body: '{"name":"job-1"}' }, 400, 'DLI.12006'),
  accepted('the name the job has', { name: 'job-202' }),
];

export const bodies: readonly Expectation[] = [...shapes, ...noJson, ...writing, ...unknown, ...together];
