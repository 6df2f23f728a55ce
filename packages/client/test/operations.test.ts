/** Every operation of the contract, with the requests and replies that the document shows. */
import { DliApiError, DliRefusedError } from '@dli-flink/client';
import { replyExamples, requestExamples } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { catchError, createRecordedClient } from './fixtures/recorded-client.ts';

// Retries come at once.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

type Examples = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Methods = Readonly<Record<string, (request?: object) => Promise<unknown>>>;

const all: readonly OperationDescriptor[] = Object.values(operations);
const repliesOf = (id: string): readonly (readonly [status: number, name: string, body: unknown])[] =>
  Object.entries((replyExamples as Readonly<Record<string, Examples>>)[id]!).flatMap(([status, examples]) =>
    Object.entries(examples).map(([name, body]) => [Number(status), name, body] as const),
  );
const bodiesOf = (id: string): readonly [name: string, body: unknown][] =>
  Object.entries((requestExamples as Examples)[id] ?? {});

/** JSON with bigints in digits. */
function write(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `#${one}#` : one)).replaceAll(
    /"#(-?\d+)#"/g,
    '$1',
  );
}

/** The parameters that have to be given, and a body. */
function writeCall({ id, parameters }: OperationDescriptor, body = bodiesOf(id)[0]?.[1]): object {
  const required = parameters.filter((one) => one.required && one.name !== 'project_id');
  const values = required.map(({ name, type }) => [name, type === 'integer' ? 202 : 'text'] as const);
  return { ...Object.fromEntries(values), ...(body !== undefined && { body }) };
}

async function call(operation: OperationDescriptor, reply: unknown, status = 200, body?: unknown) {
  const { dli, sent } = createRecordedClient(() => new Response(write(reply), { status }));
  const result = await (dli as unknown as Methods)[operation.id]!(writeCall(operation, body));
  return { result, sent };
}

/** A reply as a result has it. */
function succeed(operation: OperationDescriptor, reply: unknown): unknown {
  const items = ([reply] as object[]).flat().map((item) => ({ ...item, is_success: true }));
  return operation.reply?.type === 'array' ? items : items[0];
}

const isTrue = (item: object): boolean => !('is_success' in item) || String(item.is_success) === 'true';
const isDone = (body: unknown): boolean => ([body] as object[]).flat().every(isTrue);

describe.each(all.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const replies = repliesOf(id);

  it.each(bodiesOf(id))('sends the documented body %s as it is', async (_, body) => {
    const success = replies.find(([status, , reply]) => status === 200 && isDone(reply))!;
    const { sent } = await call(operation, success[2], 200, body);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.method).toBe(operation.method);
    expect(sent[0]!.body).toBe(write(body));
  });

  it.each(replies.filter(([status, , body]) => status < 300 && isDone(body)))(
    'resolves to its documented reply %i %s',
    async (status, _, body) => {
      const { result } = await call(operation, body, status);
      expect(result).toEqual(succeed(operation, body));
    },
  );

  it.each(replies.filter(([status, , body]) => status < 300 && !isDone(body)))(
    'rejects with its documented refusal %i %s',
    async (status, _, body) => {
      const error = await catchError(call(operation, body, status));
      expect(error).toBeInstanceOf(DliRefusedError);
      expect((error as DliRefusedError).reply).toEqual(body);
    },
  );

  it.each(replies.filter(([status]) => status >= 300))(
    'rejects with its documented error %i %s',
    async (status, _, body) => {
      const error = await catchError(call(operation, body, status));
      const errors = ([body] as { error_code: string; error_msg: string }[]).flat();
      const [{ error_code: errorCode, error_msg: errorMessage } = {}] = errors;
      expect(error).toBeInstanceOf(DliApiError);
      expect(error).toMatchObject({ status, operation: id, errorCode, errorMessage });
      expect((error as DliApiError).errors).toHaveLength(errors.length);
    },
  );
});

/** A client that gets this reply, whatever it sends. */
const answer = (text: string, status = 200) =>
  createRecordedClient(() => new Response(text, { status }), undefined, { retries: 0 }).dli;

describe('a reply that was published', () => {
  it('of a run without a queue, met in the field, is an API error', async () => {
    const dli = answer(
      '[{"error_code":"DLI.13024","error_msg":"No job-running queue selected. Please select a queue for your job."}]',
      400,
    );
    expect(await catchError(dli.batchRunFlinkJobs({ body: { job_ids: [1] } }))).toMatchObject({
      kind: 'api',
      errorCode: 'DLI.13024',
      errors: [{ code: 'DLI.13024' }],
    });
  });

  it('of a savepoint has the reply of another service in its message', async () => {
    const message = String.raw`{\"is_success\":\"true\",\"message\":\"api.msg.deal_savepoint_success\"}`;
    const body = { action: 'TRIGGER', savepoint_path: 'bucket/dir/' } as const;
    const done = await answer(`{"is_success": true, "message": "${message}"}`).executeFlinkJobSavepoint({
      job_id: 1,
      body,
    });
    expect(done.is_success).toBe(true);
    const refused = answer(`{"is_success": true, "message": "${message.replace('true', 'false')}"}`);
    const error = await catchError(refused.executeFlinkJobSavepoint({ job_id: 1, body }));
    expect(error).toBeInstanceOf(DliRefusedError);
  });

  it('of stopping is a list, in a list or alone', async () => {
    const item =
      '{"is_success":"true","message":"The request for stopping DLI jobs is successfully delivered."}';
    for (const text of [item, `[${item}]`]) {
      const stopped = await answer(text).batchStopFlinkJobs({ body: { job_ids: [1, 2] } });
      expect(stopped.map(({ is_success }) => is_success)).toEqual([true]);
    }
  });

  it('of a list of jobs comes without an argument', async () => {
    const job =
      '{"job_id":9007199254740993,"name":"n","status":"job_init","duration":0,"has_savepoint":false}';
    const text = `{"is_success":"true","message":"m","job_list":{"total_count":26,"jobs":[${job}]}}`;
    const { job_list } = await answer(text).listFlinkJobs();
    expect(job_list?.total_count).toBe(26);
    expect(job_list?.jobs?.[0]?.job_id).toBe(9_007_199_254_740_993n);
  });
});

describe('IDs of jobs in a body', () => {
  it('reach the service digit for digit', async () => {
    const { dli, sent } = createRecordedClient(() => Response.json([{ is_success: true }]));
    const job_ids = [1, 2n ** 53n + 1n, '9223372036854775807'];
    await dli.batchRunFlinkJobs({ body: { job_ids, resume_savepoint: true } });
    expect(sent[0]!.body).toBe(
      '{"job_ids":[1,9007199254740993,9223372036854775807],"resume_savepoint":true}',
    );
  });

  it.each([2 ** 53, 2n ** 63n, '9223372036854775808', 0, '1e3', 'x'])(
    'are refused before anything is sent: %o',
    async (id) => {
      const { dli, sent } = createRecordedClient();
      const error = await catchError(dli.batchStopFlinkJobs({ body: { job_ids: [1, id] } }));
      expect(error).toMatchObject({ kind: 'input', violations: [{ in: 'body', pointer: '/job_ids/1' }] });
      expect(sent).toEqual([]);
    },
  );

  it('that have lost digits are refused with the way to give them whole', async () => {
    const { dli } = createRecordedClient();
    const error = await catchError(dli.batchStopFlinkJobs({ body: { job_ids: [2 ** 53] } }));
    expect(String(error)).toMatch(/job_ids\/0 .*bigint or a string of digits/);
  });
});
