import type { ParametersOf, RepliesOf, RequestBodyOf } from '@dli-flink/contract';
import { requestValidators, responseValidators } from '@dli-flink/contract/validators';
import type { Validator } from '@dli-flink/contract/validators';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { describe, expect, expectTypeOf, test } from 'vitest';

type Id = 'updateFlinkJarJob';

const { body, parameters } = requestValidators.updateFlinkJarJob;
const replies = responseValidators.updateFlinkJarJob;

/** What a form or a router does with a Standard Schema. */
async function parse<Schema extends StandardSchemaV1>(
  schema: Schema,
  value: unknown,
): Promise<StandardSchemaV1.Result<StandardSchemaV1.InferOutput<Schema>>> {
  return schema['~standard'].validate(value);
}

const validators: readonly { of: string; validator: Validator<unknown> }[] = [
  { of: 'body', validator: body },
  { of: 'parameters', validator: parameters },
  ...Object.entries(replies).map(([status, validator]) => ({ of: `reply ${status}`, validator })),
];

describe.each(validators)('the validator of the $of', ({ validator }) => {
  test('names the version and the vendor of its Standard Schema', () => {
    expect(validator['~standard']).toMatchObject({ version: 1, vendor: 'dli-flink' });
  });

  test('gives issues for a value that check refuses, one for each violation', async () => {
    const violations = validator.check(null);
    const { issues } = await parse(validator, null);
    expect(violations).not.toEqual([]);
    expect(issues?.map(({ message }) => message)).toEqual(violations.map(({ message }) => message));
  });
});

describe('a Standard Schema', () => {
  test('hands a valid value back as it is, and no issues', async () => {
    const value = { name: 'test1' };
    const result = await parse(body, value);
    expect(result).toStrictEqual({ value });
    expect('value' in result && result.value).toBe(value);
  });

  test('gives the path to each value that breaks a rule, and no value', async () => {
    expect(await parse(body, { dependency_jars: ['a.jar', 5], feature: 'other' })).toStrictEqual({
      issues: [
        { message: 'dependency_jars/1 must be a string; it is 5.', path: ['dependency_jars', '1'] },
        {
          message: 'feature must be one of "basic", "custom"; it is a string of 5 characters.',
          path: ['feature'],
        },
      ],
    });
    expect(await parse(replies[200], { job: { update_time: '0' } })).toMatchObject({
      issues: [{ path: ['job', 'update_time'] }],
    });
    expect(await parse(parameters, { project_id: 'a', job_id: 0 })).toMatchObject({
      issues: [{ path: ['job_id'] }],
    });
  });

  test('gives an empty path when the whole value is wrong', async () => {
    expect(await parse(body, [])).toMatchObject({ issues: [{ path: [] }] });
  });

  test('is typed by what it judges', () => {
    expectTypeOf(body).toExtend<StandardSchemaV1<RequestBodyOf<Id>, RequestBodyOf<Id>>>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof body>>().toEqualTypeOf<RequestBodyOf<Id>>();
    expectTypeOf<StandardSchemaV1.InferInput<typeof body>>().toEqualTypeOf<RequestBodyOf<Id>>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof parameters>>().toEqualTypeOf<ParametersOf<Id>>();
    expectTypeOf<StandardSchemaV1.InferOutput<(typeof replies)[200]>>().toEqualTypeOf<RepliesOf<Id>[200]>();
    expectTypeOf<StandardSchemaV1.InferOutput<(typeof replies)[404]>>().toEqualTypeOf<RepliesOf<Id>[404]>();
  });
});
