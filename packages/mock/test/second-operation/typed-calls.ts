/** Code that uses the operations of `queue-tags.yaml`, as text: it compiles in the workspace of the test alone. */
import type { Workspace } from '@dli-flink/test-kit/workspace';

const prelude = `import { createDliClient, tokenAuth } from '@dli-flink/client';
import type { ResultOf } from '@dli-flink/client';
import type { OperationId, ParametersOf, RepliesOf, ReplyOf, RequestBodyOf } from '@dli-flink/contract';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export function expectType<_ extends true>(): void {}
const dli = createDliClient({ baseUrl: 'http://mock.test', projectId: 'p', auth: tokenAuth('t') });
const queue_name = 'q';
`;

type Call = readonly [title: string, statement: string];

/** What each shows, and the statement that shows it by compiling. */
export const rightCalls: readonly Call[] = [
  [
    'the operations by name',
    `expectType<'updateFlinkJarJob' | 'listQueueTags' | 'tagQueue' | 'clearQueueTags' extends OperationId ? true : false>();`,
  ],
  [
    'the body',
    `expectType<Equal<keyof RequestBodyOf<'tagQueue'>, 'tags' | 'note' | 'expiry'>>();
    expectType<Equal<RequestBodyOf<'tagQueue'>['tags'], string[]>>();
    expectType<Equal<RequestBodyOf<'tagQueue'>['note'], string | undefined>>();`,
  ],
  [
    'an object in the body',
    `expectType<Equal<NonNullable<RequestBodyOf<'tagQueue'>['expiry']>['days'], number>>();`,
  ],
  ['no body', `expectType<Equal<RequestBodyOf<'listQueueTags'>, never>>();`],
  ['the query', `expectType<Equal<ParametersOf<'tagQueue'>['dry_run'], boolean | undefined>>();`],
  [
    'the reply with 200',
    `expectType<Equal<ReplyOf<'listQueueTags'>, { tags: string[]; message?: string }>>();`,
  ],
  ['the reply with 201', `expectType<Equal<RepliesOf<'tagQueue'>[201], { tag_count: number }>>();`],
  [
    'the result, with nothing of the other operation in it',
    `expectType<Equal<keyof ResultOf<'tagQueue'>, 'tag_count' | 'request_id' | 'response'>>();`,
  ],
  ['a call', `await dli.tagQueue({ queue_name, body: { tags: ['a=b'] } });`],
  [
    'a call with a query',
    `await dli.tagQueue({ queue_name, limit: 5, dry_run: true, body: { tags: [], note: 'n' } });`,
  ],
  [
    'a result',
    `const count: number = (await dli.tagQueue({ queue_name, body: { tags: [] } })).tag_count; void count;`,
  ],
  [
    'a call without a body',
    `const { tags } = await dli.listQueueTags({ queue_name }); tags satisfies string[];`,
  ],
  ['a call with a header', `await dli.listQueueTags({ queue_name, 'X-Language': 'en-us' });`],
  [
    'a call by path',
    `await dli.GET('/v1.0/{project_id}/queues/{queue_name}/tags', { params: { path: { project_id: 'p', queue_name } } });`,
  ],
  ['the operation there was', `await dli.updateFlinkJarJob({ job_id: 202n, body: { parallel_number: 4 } });`],
];

/** The same for replies that have little in common with that of an update. */
export const rightResults: readonly Call[] = [
  [
    'a 204, which has no body',
    `expectType<Equal<keyof ResultOf<'clearQueueTags'>, 'request_id' | 'response'>>();`,
  ],
  [
    'a message without is_success',
    `expectType<Equal<keyof ResultOf<'listQueueTags'>, 'tags' | 'message' | 'request_id' | 'response'>>();`,
  ],
];

/** What is wrong with each, and the statement that does not compile. */
export const wrongCalls: readonly Call[] = [
  ['the body is missing', `await dli.tagQueue({ queue_name });`],
  ['a required property is missing', `await dli.tagQueue({ queue_name, body: {} });`],
  ['a property is of another type', `await dli.tagQueue({ queue_name, body: { tags: 'a=b' } });`],
  ['the path parameter is missing', `await dli.tagQueue({ body: { tags: [] } });`],
  [
    'the query parameter is of another type',
    `await dli.tagQueue({ queue_name, dry_run: 'yes', body: { tags: [] } });`,
  ],
  ['the header is none of the list', `await dli.listQueueTags({ queue_name, 'X-Language': 'de-de' });`],
  ['the query is that of another operation', `await dli.listQueueTags({ queue_name, limit: 5 });`],
  [
    'the result is that of another operation',
    `(await dli.tagQueue({ queue_name, body: { tags: [] } })).is_success;`,
  ],
  ['there is no such operation', `await dli.untagQueue({ queue_name });`],
];

/** The statements that do not compile. A complaint about anything else stands for itself. */
export async function findRefused(workspace: Workspace, calls: readonly Call[]): Promise<string[]> {
  const lines = [...prelude.split('\n'), ...calls.map(([, statement]) => statement)];
  const output = await workspace.compile(lines.join('\n'));
  // What explains a complaint further is indented.
  const complaints = output.split('\n').filter((line) => /^\S/.test(line));
  const refused = complaints.map((complaint) => {
    const line = /^usage\.ts\((\d+),/.exec(complaint)?.[1];
    return lines[Number(line) - 1] ?? complaint;
  });
  return [...new Set(refused)];
}
