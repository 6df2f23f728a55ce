import { schemas } from '@dli-flink/contract/schemas';
import { describe, expect, it } from 'vitest';

import { describeSchema, makeFormSchemas } from '../../src/console/form/schema.ts';
import { makeValidator } from '../../src/console/form/validator.ts';
import { readOperation } from '../../src/console/operation.ts';

const operation = readOperation('updateFlinkJarJob');
const { schema: formSchema, uiSchema } = makeFormSchemas(operation.bodySchema!);
const contractValidator = makeValidator(operation);
const properties = schemas.updateFlinkJarJob.body!.properties!;

describe('the schema of the form', () => {
  it('has every property of the document, each with a control', () => {
    expect(Object.keys(formSchema.properties!)).toEqual(Object.keys(properties));
    expect(Object.keys(uiSchema)).toEqual(Object.keys(properties));
  });

  it('has no default, which the form would fill in', () => {
    expect(JSON.stringify(schemas.updateFlinkJarJob.body)).toContain('"default":');
    expect(JSON.stringify(formSchema)).not.toContain('"default":');
  });
});

it.each([
  ['name', 'string, at most 57 characters'],
  ['queue_name', 'string, 1 to 128 characters'],
  ['cu_number', 'integer, 32 bits, in CU'],
  ['resume_max_num', 'integer, 32 bits, -1 or more, not 0, in times per hour'],
  ['log_enabled', 'boolean'],
  ['dependency_jars', 'array of strings'],
])('%s is told to be: %s', (name, words) => {
  expect(describeSchema(properties[name]!)).toBe(words);
});

describe('the validator of the form', () => {
  it('finds what the contract finds, at the place it is at', () => {
    const { errorSchema, errors } = contractValidator.validateFormData(
      { name: 7, dependency_jars: ['a', null] },
      formSchema,
    );
    expect(errors.map(({ message, property }) => [property, message])).toEqual([
      ['.name', 'name must be a string; it is 7.'],
      ['.dependency_jars.1', 'dependency_jars/1 must be a string; it is null.'],
    ]);
    expect(errorSchema).toMatchObject({
      name: { __errors: ['name must be a string; it is 7.'] },
      dependency_jars: { 1: { __errors: [expect.any(String)] } },
    });
  });

  it('finds nothing wrong with an empty update', () => {
    expect(contractValidator.validateFormData({}, formSchema)).toEqual({ errors: [], errorSchema: {} });
  });
});
