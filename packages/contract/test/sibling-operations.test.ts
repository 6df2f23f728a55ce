/** The operations that surround an update, against the vendor's pages. */
import { requestExamples, replyExamples } from '@dli-flink/contract/examples';
import { operations, refusals, serviceRefusals } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';
import { limits } from '@dli-flink/contract/service-rules';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { requestValidators, responseValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { findOperation } from './document.ts';
import { withoutProse } from './schema-keywords.ts';
import { jobConfigFields, jobFields, siblings } from './sibling-pages.ts';
import type { Fields, SiblingType } from './sibling-pages.ts';
import { requestProperties } from './vendor-page.ts';
import { laterProperties } from './fact-sheet.ts';

type SiblingId = keyof typeof siblings;
const pages = Object.entries(siblings).map(([id, page]) => ({ id: id as SiblingId, ...page }));

/** A schema with the type that a page writes. */
function writtenType({ enum: values, format, items, type }: JsonSchema): SiblingType {
  if (values?.includes('true')) return 'Outcome';
  const [name, isNullable] = Array.isArray(type) ? [type[0], type[1] === 'null'] : [type, false];
  const [, bits = '64'] = /^int(32|64)$/.exec(String(format)) ?? [];
  const integers: Readonly<Record<string, string>> = { 32: 'Integer', 64: 'Long' };
  const words: Readonly<Record<string, string>> = {
    string: 'String',
    boolean: 'Boolean',
    object: 'Object',
    number: 'Double',
    integer: integers[bits]!,
    array: `Array of ${items === undefined ? 'nothing' : writtenType(items)}s`,
  };
  return `${words[String(name)]}${isNullable ? '?' : ''}` as SiblingType;
}

function writtenTypes(properties: Readonly<Record<string, JsonSchema>> = {}): Fields {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, writtenType(schema)]));
}

test('there is a page for each operation but the update, which comes first', () => {
  const [first, ...others] = Object.keys(operations);
  expect(first).toBe('updateFlinkJarJob');
  expect(others.toSorted()).toEqual(Object.keys(siblings).toSorted());
});

describe.each(pages)('$id', ({ id, ...page }) => {
  const operation = operations[id];
  const { description, responses } = findOperation(page.method, page.path);

  test('has the method, the path and the parameters of its page', () => {
    expect(operation).toMatchObject({ method: page.method, path: page.path });
    const inPath = [...page.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.map(({ name }) => name)).toEqual([
      ...inPath,
      ...Object.keys(page.query ?? {}),
    ]);
    expect(operation.parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(inPath);
    const query = operation.parameters.filter((parameter) => parameter.in === 'query');
    const types = query.map(({ name }) => [name, writtenType(schemas[id].parameters[name]!)]);
    expect(Object.fromEntries(types)).toEqual(page.query ?? {});
  });

  test('has the statuses of its page; all others are marked as service-wide', () => {
    const own = Object.entries(responses).filter(([, response]) => response['x-service-wide'] !== true);
    expect(own.map(([status]) => status)).toEqual(page.statuses);
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['401', '403', '404', '414', '429', '500']),
    );
  });

  test('names what the caller has to be allowed', () => {
    for (const action of page.actions) expect(description).toContain(`\`${action}\``);
  });

  test('has an example that is valid for every status, those of the page among them', () => {
    const examples = Object.entries(replyExamples[id]).map(
      ([status, named]) => [status, Object.values(named)] as const,
    );
    expect(examples.map(([status]) => Number(status))).toEqual(operation.statuses);
    const validators = new Map(Object.entries(responseValidators[id]));
    for (const [status, values] of examples) {
      expect(values).not.toEqual([]);
      for (const value of values) expect(validators.get(status)?.check(value)).toEqual([]);
    }
    expect(replyExamples[id][200]).toMatchObject({ documented: page.exampleReply });
    const requests: Readonly<Record<string, unknown>> = requestExamples[id];
    expect(requests.documented).toEqual(page.exampleRequest);
    for (const request of Object.values(requests))
      expect(requestValidators[id].body?.check(request)).toEqual([]);
  });

  test('shows its outcome as a boolean and as a string, and takes either', () => {
    const texts = new Set(
      Object.values(replyExamples[id][200]).flatMap((reply) =>
        [reply].flat().map((one) => typeof one.is_success),
      ),
    );
    expect([...texts].toSorted()).toEqual(['boolean', 'string']);
    expect(operation.outcome).toBe('is_success');
    for (const is_success of [true, false, 'true', 'false']) {
      const one = { is_success, message: '' };
      expect(responseValidators[id][200].check(page.reply === 'object' ? one : [one, one])).toEqual([]);
    }
  });

  test.each([[1], ['yes'], [null]])('has no outcome %j', (is_success) => {
    const reply = page.reply === 'object' ? { is_success } : [{ is_success }];
    expect(responseValidators[id][200].check(reply)).not.toEqual([]);
  });

  test('answers with a list, an object or either, as its page does', () => {
    const { check } = responseValidators[id][200];
    expect(check([]).length === 0).toBe(page.reply !== 'object');
    expect(check({}).length === 0).toBe(page.reply !== 'list');
    expect(operation.reply?.type ?? 'object').toBe(page.reply === 'object' ? 'object' : 'array');
  });

  test('refuses a job that does not exist with the code of its family, where there is one', () => {
    expect(refusals[id]['resource-unknown']).toBe(page.unknown ?? serviceRefusals['resource-unknown']);
  });

  test('has in its body what its page has, and asks for what is mandatory', () => {
    const { body } = schemas[id];
    expect(body?.required).toEqual(page.mandatory);
    const own = writtenTypes(body?.properties);
    expect(own).toMatchObject(page.body ?? {});
    const check = requestValidators[id].body?.check;
    for (const name of page.mandatory ?? []) {
      const { [name]: _, ...rest } = { ...(page.exampleRequest as Readonly<Record<string, unknown>>) };
      expect(check?.(rest)).toMatchObject([{ keyword: 'required', limit: name }]);
    }
  });
});

describe('the body of a creation', () => {
  const shared = [
    ...requestProperties.map(({ name }) => name),
    ...laterProperties.map(({ path }) => path),
  ].filter((path) => path !== 'job_type' && !path.includes('.'));
  const created = schemas.createFlinkJarJob.body!.properties!;
  const updated = schemas.updateFlinkJarJob.body!.properties!;

  test('has every property of an update but job_type, in its order, and tags', () => {
    expect(Object.keys(created)).toEqual([...shared, 'tags']);
  });

  test.each(shared.filter((name) => !['name', 'queue_name'].includes(name)))(
    '%s is that of an update',
    (name) => {
      expect(created[name]).toEqual(updated[name]);
    },
  );

  test('asks for a name that is not empty, and takes an empty one of a queue', () => {
    expect(created.name).toEqual({ ...updated.name, minLength: 1 });
    expect(withoutProse(created.queue_name)).toEqual({ type: 'string', minLength: 0, maxLength: 128 });
    expect(withoutProse(updated.queue_name)).toEqual({ type: 'string', minLength: 1, maxLength: 128 });
    const { body } = requestValidators.createFlinkJarJob;
    expect(body.check({ name: '' })).toMatchObject([{ pointer: '/name', keyword: 'minLength', limit: 1 }]);
    expect(body.check({})).toMatchObject([{ keyword: 'required', limit: 'name' }]);
  });

  test.each([
    [{ key: 'team' }],
    [{ value: 'orders' }],
    [{ key: 1, value: 'orders' }],
    ['team=orders'],
    [null],
  ])('takes no tag %j', (tag) => {
    expect(requestValidators.createFlinkJarJob.body.check({ name: 'test', tags: [tag] })).not.toEqual([]);
  });

  test('is held to the limits of an update', () => {
    expect(limits.createFlinkJarJob).toEqual(limits.updateFlinkJarJob);
    expect(limits.createFlinkJarJob).not.toEqual([]);
  });
});

describe('the details of a job', () => {
  const { job_detail: detail } = schemas.showFlinkJob.replies['200']!.body!.properties!;

  test('have every field of the pages, with null where their examples have it', () => {
    expect(writtenTypes(detail!.properties)).toEqual(jobFields);
    expect(writtenTypes(detail!.properties!.job_config!.properties)).toEqual(jobConfigFields);
  });

  test('are what a list has too', () => {
    const { job_list: list } = schemas.listFlinkJobs.replies['200']!.body!.properties!;
    expect(list!.properties!.jobs!.items).toEqual(detail);
  });

  const fields = [
    ...Object.entries(jobFields).map(([name, type]) => ({
      name,
      type,
      wrap: (value: unknown) => ({ [name]: value }),
    })),
    ...Object.entries(jobConfigFields).map(([name, type]) => ({
      name: `job_config.${name}`,
      type,
      wrap: (value: unknown) => ({ job_config: { [name]: value } }),
    })),
  ];

  test.each(fields)('$name of type $type takes null only where it is met', ({ type, wrap }) => {
    const violations = responseValidators.showFlinkJob[200].check({ job_detail: wrap(null) });
    expect(violations.length === 0).toBe(type.endsWith('?'));
  });

  test.each(fields)('$name is no list of lists', ({ wrap }) => {
    expect(responseValidators.showFlinkJob[200].check({ job_detail: wrap([[]]) })).not.toEqual([]);
  });
});

describe('an ID above 2^53', () => {
  const large = 9007199254740993n;

  test('stands in the examples digit for digit', () => {
    expect(requestExamples.batchRunFlinkJobs.largeId).toMatchObject({ job_ids: [large] });
    expect(replyExamples.createFlinkJarJob[200].largeId).toMatchObject({ job: { job_id: large } });
    expect(replyExamples.showFlinkJob[200].running).toMatchObject({ job_detail: { job_id: large } });
  });

  test.each([[[large]], [[2n ** 63n - 1n]], [[1]], [[]]])('may be run: %o', (job_ids) => {
    expect(requestValidators.batchRunFlinkJobs.body.check({ job_ids })).toEqual([]);
  });

  test.each([[[2n ** 63n]], [[0]], [[1.5]], [['x']], [[null]], [7], [Number(large)]])(
    'may not be run: %o',
    (job_ids) => {
      expect(requestValidators.batchRunFlinkJobs.body.check({ job_ids })).not.toEqual([]);
    },
  );
});

describe('a refusal to run jobs', () => {
  const error = { error_code: 'DLI.13024', error_msg: 'No queue.' };

  test.each([[error], [[error]], [[error, error]]])('may be %j', (body) => {
    expect(responseValidators.batchRunFlinkJobs[400].check(body)).toEqual([]);
  });

  test.each([[[{ error_code: 'DLI.13024' }]], ['DLI.13024'], [null], [{}]])('may not be %j', (body) => {
    expect(responseValidators.batchRunFlinkJobs[400].check(body)).not.toEqual([]);
  });
});
