import { expect, it } from 'vitest';

import { listAll } from '../fixtures/list-all.ts';
import { baseUrl, parameters, token } from '../fixtures/suite-on.ts';

/** What is expected of each text of a parameter, as it stands in the path. */
function expectationsOf(name: string, given = parameters): ReadonlyMap<string, string> {
  const target = { baseUrl, parameters: given, credentials: { token } };
  return new Map(
    listAll({ target, phases: ['parameters'] }).flatMap(({ steps: [step] }) =>
      step!.about === name ? [[step!.request.parameters![name]!, step!.expects] as const] : [],
    ),
  );
}

const ofJob = expectationsOf('job_id');

it.each(['0', '-1', 'abc', '202abc', '202.0', '202%2F', '0xca', '%20202', '202%20', '1e3', 'null'])(
  'a job ID of %s is expected to be refused',
  (text) => {
    expect(ofJob.get(text)).toBe('parameter-invalid');
  },
);

it.each(['+202', '0202', '%EF%BC%92%EF%BC%90%EF%BC%92'])(
  'a job ID of %s, which a reader of Longs takes, may be refused or accepted',
  (text) => {
    expect(ofJob.get(text)).toBe('unspecified');
  },
);

it.each(['202%zz', '202%', '202%c3%28', '202%ff', '202%u0041'])(
  'a job ID of %s, which cannot be decoded, is expected to be refused',
  (text) => {
    expect(ofJob.get(text)).toBe('parameter-invalid');
    expect(expectationsOf('project_id').get(text.replace('202', parameters.project_id))).toBe(
      'project-mismatch',
    );
  },
);

it.each([2n ** 63n, 2n ** 64n, 2n ** 64n + 202n, 2n ** 65n + 202n])(
  'a job ID of %d, which 64 bits do not hold, is expected to be refused',
  (id) => {
    expect(ofJob.get(`${id}`)).toBe('parameter-invalid');
  },
);

it.each([2n ** 31n - 1n, 2n ** 31n, 2n ** 32n + 202n, 2n ** 53n + 1n, 2n ** 63n - 1n])(
  'a job ID of %d, which fewer bits or a double would take for another, is expected to be unknown',
  (id) => {
    expect(ofJob.get(`${id}`)).toBe('resource-unknown');
  },
);

it('the job ID with each digit percent-encoded is expected to be accepted', () => {
  expect(ofJob.get('%32%30%32')).toBe('accepted');
});

it('job IDs that wrap to a long one are made from it', () => {
  const long = expectationsOf('job_id', { ...parameters, job_id: '9007199254740993' });
  expect(long.get(`${2n ** 64n + 9007199254740993n}`)).toBe('parameter-invalid');
  expect(long.get(`${2n ** 32n + 9007199254740993n}`)).toBe('resource-unknown');
  expect(long.has('9007199254740993')).toBe(false);
});

it('a project that is nearly the given one is expected to be refused', () => {
  const ofProject = expectationsOf('project_id');
  const { project_id: own } = parameters;
  const near = [own.toUpperCase(), own.slice(0, -1), `${own}0`, `${own}%20`, 'f'.repeat(32)];
  expect(near.map((text) => ofProject.get(text))).toEqual(near.map(() => 'project-mismatch'));
  expect(ofProject.has(own)).toBe(false);
});

it('a project of characters that a path cannot have stays one segment', () => {
  const texts = [...expectationsOf('project_id', { ...parameters, project_id: 'a/b c%' }).keys()];
  expect(texts.filter((text) => /[/ ]/.test(text))).toEqual([]);
});
