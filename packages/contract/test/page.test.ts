import { replyExamples, requestExamples } from '@dli-flink/contract/examples';
import { requestValidators, responseValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { parameters, reply, request, requestBody, responses } from './document.ts';
import type { Schema } from './document.ts';
import { runtimeConfig } from './fact-sheet.ts';
import { withoutProse } from './schema-keywords.ts';
import { exampleReply, exampleRequest, requestProperties, statuses, uriParameters } from './vendor-page.ts';
import type { PageProperty, PageType } from './vendor-page.ts';

const int32 = { type: 'integer', format: 'int32', minimum: -2147483648, maximum: 2147483647 };
const schemaOf: Readonly<Record<PageType, Schema>> = {
  String: { type: 'string' },
  Integer: int32,
  Long: { type: 'integer', format: 'int64' },
  Boolean: { type: 'boolean' },
  'Array of Strings': { type: 'array', items: { type: 'string' } },
};

/** The keywords a schema must have for a row of the page, no more and no fewer. */
function expectedKeywords(row: PageProperty): object {
  return {
    ...schemaOf[row.type],
    ...(row.length && { minLength: row.length[0], maxLength: row.length[1] }),
    ...(row.values && { enum: row.values }),
    ...(row.isPositiveOrMinusOne && { minimum: -1, not: { const: 0 } }),
    ...('default' in row && { default: row.default }),
    // The page says "String"; which JSON it holds is known from clients.
    ...(row.name === 'runtime_config' && runtimeConfig),
  };
}

describe('the URI parameters of the page', () => {
  test('are the path parameters of the document, all of them', () => {
    expect(parameters.map(({ name }) => name)).toEqual(uriParameters.map(({ name }) => name));
  });

  test.each(uriParameters)('$name is a mandatory $type in the path', ({ name, type, smallest }) => {
    const parameter = parameters.find((candidate) => candidate.name === name);
    expect(parameter).toMatchObject({ in: 'path', required: true });
    expect(withoutProse(parameter?.schema)).toEqual({ ...schemaOf[type], ...smallest });
  });
});

describe('the request properties of the page', () => {
  test('are 25, and the document has these before those of later editions', () => {
    expect(requestProperties).toHaveLength(25);
    const names = Object.keys(request.schema.properties!);
    expect(names.slice(0, 25)).toEqual(requestProperties.map(({ name }) => name));
  });

  test.each(requestProperties)('$name is documented as on the page: $type', (row) => {
    expect(withoutProse(request.schema.properties![row.name])).toEqual(expectedKeywords(row));
  });

  test('are all optional, in a body that is an object, is required and may hold more', () => {
    expect(requestBody.required).toBe(true);
    expect(withoutProse({ ...request.schema, properties: {} })).toEqual({ type: 'object', properties: {} });
    expect(requestValidators.updateFlinkJarJob.body.check({})).toEqual([]);
  });

  test.each(requestProperties)('$name is not nullable', ({ name }) => {
    expect(requestValidators.updateFlinkJarJob.body.check({ [name]: null })).not.toEqual([]);
  });

  test.each([
    [-1, []],
    [1, []],
    [0, ['not']],
    [-2, ['minimum']],
  ])('resume_max_num is -1 or greater than 0: %j breaks %j', (resume_max_num, keywords) => {
    const violations = requestValidators.updateFlinkJarJob.body.check({ resume_max_num });
    expect(violations.map(({ keyword }) => keyword)).toEqual(keywords);
  });
});

describe('the response fields of the page', () => {
  // The table calls is_success a string and the example shows a boolean, so the document takes both.
  test('are is_success, message and job with update_time, all optional, and no others', () => {
    expect(withoutProse(reply.schema)).toEqual({
      type: 'object',
      properties: {
        is_success: { enum: [true, false, 'true', 'false'] },
        message: { type: 'string' },
        job: { type: 'object', properties: { update_time: { type: 'integer', format: 'int64' } } },
      },
    });
  });

  test.each([{ is_success: null }, { message: null }, { job: null }, { job: { update_time: null } }])(
    'are not nullable: %j',
    (body) => {
      expect(responseValidators.updateFlinkJarJob[200].check(body)).not.toEqual([]);
    },
  );
});

describe('the examples of the page', () => {
  test('the request stands in the document word for word and is valid', () => {
    expect(request.examples.documented?.value).toStrictEqual(exampleRequest);
    expect(requestExamples.updateFlinkJarJob.documented).toStrictEqual(exampleRequest);
    expect(requestValidators.updateFlinkJarJob.body.check(exampleRequest)).toEqual([]);
  });

  test('the reply stands in the document word for word and is valid', () => {
    expect(reply.examples.documented?.value).toStrictEqual(exampleReply);
    expect(replyExamples.updateFlinkJarJob[200].documented).toStrictEqual(exampleReply);
    expect(responseValidators.updateFlinkJarJob[200].check(exampleReply)).toEqual([]);
  });
});

describe('the status codes', () => {
  const statusesOfPage = statuses.map((status) => [status, undefined]);

  test('of the page are documented for the operation; all others are marked as service-wide', () => {
    const marks = Object.entries(responses).map(([status, response]) => [status, response['x-service-wide']]);
    expect(marks.filter(([, isServiceWide]) => isServiceWide !== true)).toEqual(statusesOfPage);
    expect(marks.filter(([, isServiceWide]) => isServiceWide === true).map(([status]) => status)).toEqual([
      '401',
      '403',
      '404',
      '413',
      '414',
      '429',
      '500',
      '503',
    ]);
  });
});
