/**
 * The mock is held against two things that were not made from its sources: a table written by hand from the vendor's
 * page, and another implementation of JSON Schema that reads the published document.
 */
import document from '@dli-flink/contract/openapi.json' with { type: 'json' };
import { registerSchema, validate } from '@hyperjump/json-schema/openapi-3-1';
import { describe, expect, it } from 'vitest';

import { createEndpoint, sendUpdate } from './fixtures/send-update.ts';
import type { Expectation } from './second-opinion/expectation.ts';
import { jobIds } from './second-opinion/paths.ts';
import { requests } from './second-opinion/requests.ts';

const address = 'https://contract.test/openapi.json';
registerSchema(document, address, 'https://spec.openapis.org/oas/3.1/schema-base');
const schema = await validate(`${address}#/components/schemas/UpdateFlinkJarJobRequest`);

/** Table 2 of the page. */
const properties =
  `name desc queue_name cu_number manager_cu_number parallel_number log_enabled obs_bucket smn_topic
  main_class entrypoint_args restart_when_exception entrypoint dependency_jars dependency_files tm_cus tm_slot_num
  feature flink_version image resume_checkpoint resume_max_num checkpoint_path runtime_config job_type`.split(
    /\s+/,
  );

/** The rows of a kind, with their labels as the titles of tests. */
function rows(isOfKind: (row: Expectation) => boolean): readonly (readonly [string, Expectation])[] {
  return requests.filter((row) => isOfKind(row)).map((row) => [row.label, row] as const);
}

function parse({ request: { body = '{}' } }: Expectation): unknown {
  const text = body instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(body) : body;
  return JSON.parse(text ?? '');
}

function isUpdateOf(property: string, row: Expectation): boolean {
  const value = parse(row);
  return typeof value === 'object' && value !== null && Object.keys(value).join() === property;
}

describe('the table', () => {
  it('has at least 200 requests, each with a label of its own', () => {
    expect(requests.length).toBeGreaterThanOrEqual(200);
    expect(new Set(requests.map(({ label }) => label)).size).toBe(requests.length);
  });

  it.each(properties)('has updates of %s alone that are accepted, and some that are refused', (property) => {
    for (const kind of ['valid', 'invalid'] as const) {
      const alone = rows(({ body }) => body === kind).filter(([, row]) => isUpdateOf(property, row));
      expect(alone.map(([label]) => label)).not.toEqual([]);
    }
  });
});

describe('the mock carries out, as the table says,', () => {
  it.each(rows(({ status }) => status === 200))('%s', async (_, row) => {
    const mock = createEndpoint({ jobIds });
    const { body, status } = await sendUpdate(mock, row.request);
    expect([status, body.error_code]).toEqual([200, undefined]);
    const updated = mock.listJobs().filter(({ update_time }) => update_time !== undefined);
    expect(updated).toMatchObject([{ job_id: jobIds.find((id) => id === row.request.job) ?? '202' }]);
    for (const [name, value] of Object.entries(parse(row) as object)) {
      expect(updated[0]!.settings[name]).toEqual(value);
    }
  });
});

describe('the mock refuses, as the table says,', () => {
  it.each(rows(({ status }) => status !== 200))('%s', async (_, { code, request, status }) => {
    const mock = createEndpoint({ jobIds });
    const before = mock.listJobs();
    const answer = await sendUpdate(mock, request);
    expect([answer.status, answer.body.error_code]).toEqual([status, code]);
    expect(mock.listJobs()).toEqual(before);
  });
});

describe('another validator of the published document', () => {
  it.each(rows(({ body }) => body === 'valid'))('accepts the body of %s', (_, row) => {
    expect(schema(parse(row) as never).valid).toBe(true);
  });

  it.each(rows(({ body }) => body === 'invalid'))('refuses the body of %s', (_, row) => {
    expect(schema(parse(row) as never).valid).toBe(false);
  });

  it.each(rows(({ body }) => body === 'malformed'))('is not given what is no JSON: %s', (_, row) => {
    expect(() => parse(row)).toThrow(/JSON|encoded data/);
  });
});
