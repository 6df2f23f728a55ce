import { DliInputError } from '@dli-flink/client';
import type { RequestOf } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { catchError, createRecordedClient } from './fixtures/recorded-client.ts';

type Update = RequestOf<'updateFlinkJarJob'>;

/** Asks for an update no compiler would let pass, and returns the error it ends with. */
async function refuse(request: unknown): Promise<DliInputError> {
  const { dli, sent } = createRecordedClient();
  const error = await catchError(dli.updateFlinkJarJob(request as Update));
  expect(sent, 'nothing is sent').toEqual([]);
  expect(error).toBeInstanceOf(DliInputError);
  return error as DliInputError;
}

describe('a request that breaks the contract', () => {
  it('ends with an error that lists every broken rule with its path', async () => {
    const error = await refuse({
      project_id: '',
      job_id: 0,
      body: {
        name: 'n'.repeat(58),
        queue_name: '',
        cu_number: 1.5,
        parallel_number: 2 ** 31,
        feature: 'advanced',
        resume_max_num: 0,
        dependency_jars: ['a.jar', 7, null],
        log_enabled: 'true',
      },
    });
    const places = error.violations.map(({ in: place, keyword, pointer }) => [place, pointer, keyword]);
    expect(places.toSorted()).toEqual(
      [
        ['path', '/project_id', 'minLength'],
        ['path', '/job_id', 'minimum'],
        ['body', '/name', 'maxLength'],
        ['body', '/queue_name', 'minLength'],
        ['body', '/cu_number', 'type'],
        ['body', '/parallel_number', 'maximum'],
        ['body', '/feature', 'enum'],
        ['body', '/resume_max_num', 'not'],
        ['body', '/dependency_jars/1', 'type'],
        ['body', '/dependency_jars/2', 'type'],
        ['body', '/log_enabled', 'type'],
      ].toSorted(),
    );
  });

  it('is told by kind, name and operation', async () => {
    expect(await refuse({ job_id: 202, body: { name: 1 } })).toMatchObject({
      kind: 'input',
      name: 'DliInputError',
      operation: 'updateFlinkJarJob',
    });
  });

  it.each([
    [{ name: 'n'.repeat(58) }, /\bname\b.* at most 57 characters.*58/],
    [{ queue_name: '' }, /\bqueue_name\b.* at least 1 character.*0/],
    [{ cu_number: 1.5 }, /\bcu_number\b.* integer.*1\.5/],
    [{ tm_cus: -(2 ** 31) - 1 }, /\btm_cus\b.* -2147483648 or more.*-2147483649/],
    [{ feature: 'advanced' }, /\bfeature\b.* "basic", "custom".* string/],
    [{ resume_max_num: 0 }, /\bresume_max_num\b.* not be 0/],
    [{ resume_max_num: -2 }, /\bresume_max_num\b.* -1 or more.*-2/],
    [{ dependency_files: [null] }, /\bdependency_files\/0\b.* string.* null/],
    [{ log_enabled: 1 }, /\blog_enabled\b.* true or false.*1/],
  ])('%j is told in a sentence that names the property and the problem', async (body, sentence) => {
    expect((await refuse({ job_id: 202, body })).message).toMatch(sentence);
  });

  it('says in one message as much as in its violations', async () => {
    const { message, violations } = await refuse({ job_id: 0, body: { name: 1, desc: 2 } });
    expect(violations).toHaveLength(3);
    for (const violation of violations) expect(message).toContain(violation.message);
  });

  it.each([
    ['missing', undefined, 'required'],
    ['null', null, 'type'],
    ['an array', [], 'type'],
    ['a string', '{}', 'type'],
  ])('with a body that is %s is refused for its body', async (_, body, keyword) => {
    const { violations } = await refuse({ job_id: 202, body });
    expect(violations).toEqual([expect.objectContaining({ in: 'body', pointer: '', keyword })]);
  });

  it.each(['.', '..'])('with the project %j, which would lead to another path, is refused', async (id) => {
    const { violations } = await refuse({ project_id: id, job_id: 202, body: {} });
    expect(violations).toEqual([expect.objectContaining({ in: 'path', pointer: '/project_id' })]);
  });

  it('is refused as a whole when the caller gives nothing at all', async () => {
    const { violations } = await refuse(undefined);
    expect(violations.map(({ pointer }) => pointer)).toEqual(['/job_id', '']);
  });

  it('never has a string of the caller repeated', async () => {
    const secret = 's3cret-'.repeat(80);
    const error = await refuse({
      job_id: secret,
      project_id: '',
      body: {
        name: secret,
        desc: secret,
        feature: secret,
        cu_number: secret,
        log_enabled: secret,
        dependency_jars: secret,
        image: [secret],
        runtime_config: { [secret]: secret },
      },
    });
    expect(error.violations).toHaveLength(10);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('s3cret');
  });
});

describe('a request that cannot be written down', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each([
    ['a cycle in a property the contract does not know', { job_id: 202, body: { extra: cycle } }],
    ['a project ID with half a surrogate pair', { job_id: 202, project_id: '\uD800', body: {} }],
  ])('is refused as bad input: %s', async (_, request) => {
    expect((await refuse(request)).kind).toBe('input');
  });
});

describe('a body that breaks a rule a million times', () => {
  const body = { dependency_jars: Array.from({ length: 1_000_000 }, () => 1) };

  it('is told with 20 violations and the number of the others, soon', async () => {
    const { dli, sent } = createRecordedClient();
    const started = performance.now();
    const error = await catchError(dli.updateFlinkJarJob({ job_id: 0, body: body as never }));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(error).toMatchObject({ kind: 'input', others: 999_981 });
    expect((error as DliInputError).violations).toHaveLength(20);
    expect((error as Error).message).toContain('1000001 rules');
    expect((error as Error).message).toContain('and 999981 more');
    expect((error as Error).message.length).toBeLessThan(3000);
    expect(sent).toEqual([]);
  });
});
