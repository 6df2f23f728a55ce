import { inspect } from 'node:util';

import { DliInputError } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { catchError, createRecordedClient, sendUpdate, token } from './fixtures/recorded-client.ts';

describe('extraBody', () => {
  it('adds properties newer than the contract after those of the body', async () => {
    const { dli, sent } = createRecordedClient();
    const extraBody = { execution_agency_urn: 'dli', resource_config: { max_slot: 2 } };
    await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'n' } }, { extraBody });
    expect(sent[0]!.body).toBe('{"name":"n","execution_agency_urn":"dli","resource_config":{"max_slot":2}}');
  });

  it('may say of a property what the contract does not allow', async () => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob(
      { job_id: 202, body: { name: 'n' } },
      { extraBody: { name: 'n'.repeat(99) } },
    );
    expect(sent[0]!.body).toBe(JSON.stringify({ name: 'n'.repeat(99) }));
  });

  it('leaves the body it is given as it is', async () => {
    const body = Object.freeze({ name: 'n' });
    const { dli } = createRecordedClient();
    await dli.updateFlinkJarJob({ job_id: 202, body }, { extraBody: { more: 1 } });
    expect(body).toEqual({ name: 'n' });
  });

  it('may have a bigint, which is written in digits', async () => {
    const { dli, sent } = createRecordedClient();
    await sendUpdate(dli, { extraBody: { big: 2n ** 63n } });
    expect(sent[0]!.body).toBe('{"big":9223372036854775808}');
  });

  it('that cannot be written as JSON is refused', async () => {
    const { dli, sent } = createRecordedClient();
    const cycle: unknown[] = [1n];
    cycle.push(cycle);
    const error = await catchError(sendUpdate(dli, { extraBody: { cycle } }));
    expect(error).toBeInstanceOf(DliInputError);
    expect(sent).toEqual([]);
  });
});

describe('the headers of a call', () => {
  it('go with that call alone', async () => {
    const { dli, sent } = createRecordedClient();
    await sendUpdate(dli, { headers: { 'X-Language': 'zh-cn', 'X-Trace': 'a, b' } });
    await sendUpdate(dli);
    expect(Object.fromEntries(sent[0]!.headers)).toEqual({
      'content-type': 'application/json',
      'x-auth-token': token,
      'x-language': 'zh-cn',
      'x-trace': 'a, b',
    });
    expect(sent[1]!.headers.has('X-Language')).toBe(false);
  });

  it.each([
    ['a name with a space', 'X Own', 's3cret'],
    ['a value with a line end', 'X-Own', 's3cret\r\nX-Admin: true'],
    ['a value beyond Latin-1', 'X-Own', 's3cret 流'],
  ])('that HTTP cannot carry are refused without their values: %s', async (_, name, value) => {
    const { dli, sent } = createRecordedClient();
    const error = await catchError(sendUpdate(dli, { headers: { [name]: value } }));
    expect(error).toBeInstanceOf(DliInputError);
    expect((error as DliInputError).violations).toEqual([
      expect.objectContaining({ in: 'header', pointer: `/${name}`, keyword: 'format' }),
    ]);
    expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain('s3cret');
    expect(sent).toEqual([]);
  });
});

it('the project of a call is that of the call', async () => {
  const { dli, sent } = createRecordedClient();
  await dli.updateFlinkJarJob({ project_id: 'project-2', job_id: 202, body: {} });
  expect(sent[0]!.url).toBe('http://dli.test/v1.0/project-2/streaming/flink-jobs/202');
});

describe('the reply of a result', () => {
  const reply = '{ "is_success": "true", "message": "done" }';

  async function update() {
    const headers = { 'X-Request-Id': 'request-1', 'X-Own': 'own' };
    const { dli } = createRecordedClient(() => new Response(reply, { headers }));
    return sendUpdate(dli);
  }

  it('has the status and the headers', async () => {
    const { response } = await update();
    expect(response).toBeInstanceOf(Response);
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Own')).toBe('own');
  });

  it('can be read in every way, once each time it is asked for', async () => {
    const result = await update();
    expect(await result.response.text()).toBe(reply);
    expect(await result.response.text()).toBe(reply);
    expect(await result.response.json()).toEqual({ is_success: 'true', message: 'done' });
    expect(await (await result.response.blob()).text()).toBe(reply);
    expect(new TextDecoder().decode(await result.response.arrayBuffer())).toBe(reply);
  });

  it('can be cloned and read as a stream', async () => {
    const { response } = await update();
    expect(await response.clone().text()).toBe(reply);
    expect(await new Response(response.body).text()).toBe(reply);
  });

  it('is in the way of nothing: a result can be printed, compared, copied and serialized', async () => {
    const result = await update();
    const plain = { is_success: true, message: 'done', request_id: 'request-1' };
    expect(Object.keys(result)).toEqual(Object.keys(plain));
    expect(JSON.parse(JSON.stringify(result))).toEqual(plain);
    expect({ ...result }).toStrictEqual(plain);
    expect(structuredClone(result)).toEqual(plain);
    expect(inspect(result)).toBe(inspect(plain));
  });
});

describe('a fetch of your own may return', () => {
  const text = '{"is_success":true}';

  it('a Response of a class of its own', async () => {
    class OwnResponse extends Response {
      readonly isOwn = true;
    }
    const { dli } = createRecordedClient(() => new OwnResponse(text));
    const { is_success, response } = await sendUpdate(dli);
    expect(is_success).toBe(true);
    expect(await response.text()).toBe(text);
  });

  it('a look-alike of a Response', async () => {
    const { body, headers, ok, status, type } = new Response(text);
    const lookAlike = { body, headers, ok, status, type } as Response;
    expect(await sendUpdate(createRecordedClient(() => lookAlike).dli)).toEqual({ is_success: true });
  });

  it('a look-alike that has its body as text alone, as test doubles do', async () => {
    const double = { headers: new Headers(), ok: true, status: 200, text: async () => text };
    const { dli } = createRecordedClient(() => double as Response, undefined, { retries: 0 });
    expect(await sendUpdate(dli)).toEqual({ is_success: true });
  });
});
