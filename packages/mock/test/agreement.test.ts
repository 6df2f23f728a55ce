/** Validators, mock, client and another implementation of JSON Schema judge every value of every property alike. */
import { createDliClient, DliInputError, tokenAuth } from '@dli-flink/client';
import type { RequestOf } from '@dli-flink/client';
import { listProperties } from '@dli-flink/contract/editions';
import document from '@dli-flink/contract/openapi.json' with { type: 'json' };
import { requestValidators } from '@dli-flink/contract/validators';
import { registerSchema, validate } from '@hyperjump/json-schema/openapi-3-1';
import { describe, expect, it } from 'vitest';

import { createEndpoint, projectId, sendValue, token } from './fixtures/send-update.ts';
import { bodyOf, propertyValues } from './property-values.ts';

const mock = createEndpoint();
const dli = createDliClient({
  baseUrl: 'http://mock.test',
  projectId,
  auth: tokenAuth(token),
  fetch: (url, init) => mock.fetch(new Request(url, init)),
});
const { body: validator } = requestValidators.updateFlinkJarJob;
const address = 'https://contract.test/agreement.json';
registerSchema(document, address, 'https://spec.openapis.org/oas/3.1/schema-base');
const other = await validate(`${address}#/components/schemas/UpdateFlinkJarJobRequest`);

function update(body: unknown): Promise<{ readonly is_success: true }> {
  return dli.updateFlinkJarJob({ job_id: 202, body } as RequestOf<'updateFlinkJarJob'>);
}

/** A value as the title of a test can show it. */
function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 30)}… (${text.length} characters)` : text;
}

describe('the table of values', () => {
  it('has the properties of the document, and the members of objects', () => {
    expect(Object.keys(propertyValues)).toEqual(listProperties('updateFlinkJarJob').map(({ path }) => path));
  });

  it.each(Object.entries(propertyValues))('has a valid and three invalid values of %s', (_, values) => {
    expect(values.valid.length).toBeGreaterThanOrEqual(1);
    expect(values.invalid.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(Object.entries(propertyValues))('%s', (path, { invalid, valid }) => {
  it.each(valid.map((value) => [show(value), value]))('is accepted by all as %s', async (_, value) => {
    const body = bodyOf(path, value);
    const [name = ''] = Object.keys(body);
    expect(validator.check(body)).toEqual([]);
    expect(validator['~standard'].validate(body)).toEqual({ value: body });
    expect(other(body as never).valid).toBe(true);
    expect((await sendValue(mock, body)).status).toBe(200);
    expect(mock.readJob('202')?.settings[name]).toEqual(body[name]);
    mock.reset();
    expect(await update(body)).toMatchObject({ is_success: true });
    expect(mock.readJob('202')?.settings[name]).toEqual(body[name]);
  });

  it.each(invalid.map(([value, keyword]) => [show(value), keyword, value]))(
    'is refused by all as %s, by the rule %s',
    async (_, keyword, value) => {
      const body = bodyOf(path, value);
      const before = mock.readJob('202');
      const violations = validator.check(body);
      expect(violations).toHaveLength(1);
      expect(other(body as never).valid).toBe(false);
      expect(violations[0]).toMatchObject({
        in: 'body',
        keyword,
        pointer: expect.stringMatching(`^/${path.replaceAll('.', '/')}(/\\d+)?$`),
      });
      const [message] = violations.map((violation) => violation.message);
      expect(await sendValue(mock, body)).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.0001', error_msg: message },
      });
      const error = await update(body).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DliInputError);
      expect((error as DliInputError).violations).toEqual(violations);
      expect(mock.readJob('202')).toEqual(before);
    },
  );
});
