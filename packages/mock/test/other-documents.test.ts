/** An endpoint serves whatever document it is given, of which it knows nothing but what that says. */
import { createFaults, createMockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { compileDocument, compileOperation, connect, json, post } from './fixtures/other-document.ts';
import type { Send } from './fixtures/other-document.ts';

const long = { type: 'integer', format: 'int64' };
const ok = { description: 'Done.' };

describe('a reply', () => {
  it('is the example of the document, in all its digits', async () => {
    const reply = json({ type: 'object', properties: { id: long } }, { example: { id: 9007199254740993n } });
    const send = connect(compileOperation({ responses: { 200: reply } }));
    expect(await send('/things', { method: 'POST' })).toEqual({
      status: 200,
      mediaType: 'application/json',
      text: '{"id":9007199254740993}',
    });
  });

  it('is made of the schema where the document has no example', async () => {
    const schema = {
      type: 'array',
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 3 } } },
    };
    const send = connect(compileOperation({ responses: { 200: json(schema) } }));
    const { status, text } = await send('/things', { method: 'POST' });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual([{ name: expect.stringMatching(/^.{3,}$/) }]);
  });

  it.each([
    ['2XX', 200],
    ['default', 200],
    ['203', 203],
  ])('has a status of those that are documented as %s', async (status, expected) => {
    const reply = json({ type: 'object' }, { example: { a: 1 } });
    const send = connect(compileOperation({ responses: { [status]: reply } }));
    expect(await send('/things', { method: 'POST' })).toMatchObject({ status: expected, text: '{"a":1}' });
  });

  it('is text where the document has text', async () => {
    const reply = json({ type: 'string' }, { example: 'all is well' }, 'text/plain');
    const send = connect(compileOperation({ responses: { 200: reply } }));
    expect(await send('/things', { method: 'POST' })).toEqual({
      status: 200,
      mediaType: 'text/plain',
      text: 'all is well',
    });
  });

  it('has the media type of the document where that ends in +json', async () => {
    const reply = json({ type: 'object' }, { example: { a: 1 } }, 'application/vnd.things+json');
    const send = connect(compileOperation({ responses: { 200: reply } }));
    expect(await send('/things', { method: 'POST' })).toMatchObject({
      mediaType: 'application/vnd.things+json',
      text: '{"a":1}',
    });
  });

  it('has no body where the request is a HEAD', async () => {
    const paths = { '/things': { head: { operationId: 'look', responses: { 200: ok } } } };
    expect(await connect(compileDocument(paths))('/things', { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
    });
  });

  it('is the same whatever ID is asked for, of which nothing is known', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: long, example: 1 }];
    const send = connect(compileOperation({ parameters, responses: { 200: ok } }, {}, 'get', '/things/{id}'));
    expect(await send('/things/9007199254740993')).toMatchObject({ status: 200 });
    expect(await send('/things/abc')).toMatchObject({ status: 400 });
  });
});

function takeBody(requestBody: object): Send {
  return connect(compileOperation({ requestBody, responses: { 200: ok } }));
}

describe('the body of a request', () => {
  it.each([
    ['9223372036854775807', 200],
    ['-9223372036854775808', 200],
    ['9223372036854775808', 400],
    ['9007199254740993.5', 400],
  ])('has integers of 64 bits, and %s is answered with %i', async (id, status) => {
    const send = takeBody({
      required: true,
      ...json({ type: 'object', properties: { id: long } }, { example: { id: 1 } }),
    });
    expect(await send('/things', post(`{"id":${id}}`))).toMatchObject({ status });
  });

  it.each([
    '0.12345678901234567890',
    '1e-0000000000000000001',
    '12345678901234567890.5',
    '"12345678901234567890"',
  ])('has %s as it is, which is no integer', async (value) => {
    const send = takeBody({ required: true, ...json({ type: 'object' }, { example: {} }) });
    expect(await send('/things', post(`{"a":${value},"b":[-12345678901234567890,"\\""]}`))).toMatchObject({
      status: 200,
    });
  });

  it('may be a list', async () => {
    const send = takeBody({
      required: true,
      ...json({ type: 'array', items: { type: 'string' } }, { example: ['b'] }),
    });
    expect(await send('/things', post(['a']))).toMatchObject({ status: 200 });
    expect(await send('/things', post([7]))).toMatchObject({ status: 400 });
    expect(await send('/things', post({}))).toMatchObject({ status: 400 });
  });

  it('may be left out where the document says so', async () => {
    const send = takeBody(
      json({ type: 'object', required: ['a'], properties: { a: { type: 'string', example: 'b' } } }),
    );
    expect(await send('/things', { method: 'POST' })).toMatchObject({ status: 200 });
    expect(await send('/things', post({}))).toMatchObject({ status: 400 });
  });

  it('may be text', async () => {
    const send = takeBody({
      required: true,
      ...json({ type: 'string', maxLength: 3 }, { example: 'a' }, 'text/plain'),
    });
    expect(await send('/things', post('{', 'text/plain'))).toMatchObject({ status: 200 });
    expect(await send('/things', post('abcd', 'text/plain'))).toMatchObject({ status: 400 });
    expect(await send('/things', post('"a"'))).toMatchObject({ status: 400 });
  });
});

function takeList(rest: object): Send {
  const schema = { type: 'array', items: { type: 'integer' }, maxItems: 2 };
  const parameters = [{ name: 'ids', in: 'query', required: true, schema, example: [1], ...rest }];
  return connect(compileOperation({ parameters, responses: { 200: ok } }, {}, 'get'));
}

describe('a list in the query', () => {
  it.each([
    ['ids=1', 200],
    ['ids=1&ids=2', 200],
    ['ids=1&ids=a', 400],
    ['ids=1&ids=2&ids=3', 400],
    ['', 400],
  ])('has the name before each item: %s is answered with %i', async (query, status) => {
    expect(await takeList({})(`/things?${query}`)).toMatchObject({ status });
  });

  it.each([
    ['ids=1,2', 200],
    ['ids=1,a', 400],
    ['ids=1,2,3', 400],
  ])('has commas where the document says so: %s is answered with %i', async (query, status) => {
    expect(await takeList({ style: 'form', explode: false })(`/things?${query}`)).toMatchObject({ status });
  });
});

function pair(text: string): string {
  return `Basic ${btoa(text)}`;
}

describe('credentials', () => {
  const securitySchemes = {
    Bearer: { type: 'http', scheme: 'bearer' },
    Basic: { type: 'http', scheme: 'basic' },
    Key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  };
  const act = (security: object[], credentials?: Record<string, string>): Send => {
    const contract = compileOperation(
      { security, responses: { 200: ok, 401: ok } },
      { components: { securitySchemes } },
    );
    return connect(contract, credentials && { credentials });
  };

  it.each([
    ['Bearer', { Authorization: 'Bearer t' }, 200],
    ['Bearer', { Authorization: 'bearer t' }, 200],
    ['Bearer', { Authorization: 'Bearer u' }, 401],
    ['Bearer', { Authorization: 't' }, 401],
    ['Bearer', { Authorization: pair('a:b') }, 401],
    ['Basic', { Authorization: pair('a:b') }, 200],
    ['Basic', { Authorization: pair('a:c') }, 401],
    ['Basic', { Authorization: 'Basic ä' }, 401],
    ['Key', { 'X-Api-Key': 'k' }, 200],
    ['Key', { 'X-Api-Key': 'K' }, 401],
    ['Key', {}, 401],
  ])('of the scheme %s that are %j are answered with %i', async (scheme, headers, status) => {
    const send = act([{ [scheme]: [] }], { Bearer: 't', Basic: 'a:b', Key: 'k' });
    expect(
      await send('/things', { method: 'POST', headers: headers as Record<string, string> }),
    ).toMatchObject({
      status,
    });
  });

  it.each([
    ['Bearer', { Authorization: 'Bearer any' }, 200],
    ['Basic', { Authorization: pair('any:') }, 200],
    ['Basic', { Authorization: pair('any') }, 401],
    ['Key', { 'X-Api-Key': 'any' }, 200],
    ['Key', { 'X-Api-Key': '' }, 401],
  ])(
    'of the scheme %s that are %j are answered with %i where none are given',
    async (scheme, headers, status) => {
      const send = act([{ [scheme]: [] }]);
      expect(
        await send('/things', { method: 'POST', headers: headers as Record<string, string> }),
      ).toMatchObject({
        status,
      });
    },
  );

  it('of either alternative will do, and of both where they go together', async () => {
    const either = act([{ Bearer: [] }, { Key: [] }]);
    const both = act([{ Bearer: [], Key: [] }]);
    const send = (to: typeof either, headers: Record<string, string>): Promise<object> =>
      to('/things', { method: 'POST', headers });
    expect(await send(either, { 'X-Api-Key': 'k' })).toMatchObject({ status: 200 });
    expect(await send(both, { Authorization: 'Bearer t' })).toMatchObject({ status: 401 });
    expect(await send(both, { Authorization: 'Bearer t', 'X-Api-Key': 'k' })).toMatchObject({ status: 200 });
  });

  it('are not needed where the operation needs none', async () => {
    expect(await act([])('/things', { method: 'POST' })).toMatchObject({ status: 200 });
    expect(await act([{}, { Key: [] }])('/things', { method: 'POST' })).toMatchObject({ status: 200 });
  });

  it('of a scheme there is not are refused when the endpoint is made', () => {
    const contract = compileOperation({}, { components: { securitySchemes } });
    expect(() => createMockEndpoint({ contract, projectId: 'p', credentials: { Kye: 'k' } })).toThrow(
      new RangeError('security scheme "Kye" is not known; there are Bearer, Basic, Key'),
    );
  });
});

describe('a refusal', () => {
  const requestBody = { required: true, ...json({ type: 'object' }, { example: {} }) };
  const refuse = async (responses: object): Promise<object> => {
    const send = connect(compileOperation({ requestBody, responses: { 200: ok, ...responses } }));
    return send('/things', post('{'));
  };

  it('has the shape of the errors of the document, and tells what is wrong', async () => {
    const schema = {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, title: { type: 'string' } },
    };
    const error = json(
      schema,
      { example: { type: 'problem', title: 'an example' } },
      'application/problem+json',
    );
    expect(await refuse({ '4XX': error })).toEqual({
      status: 400,
      mediaType: 'application/problem+json',
      text: '{"type":"problem","title":"The request body is not valid JSON in UTF-8."}',
    });
  });

  it('is made of the schema where the errors have no example, in a list too', async () => {
    const item = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };
    expect(await refuse({ 422: json({ type: 'array', items: item }) })).toMatchObject({
      status: expect.toSatisfy((status: number) => [400, 422].includes(status)),
      text: expect.stringContaining('The request body is not valid JSON in UTF-8.'),
    });
  });
});

describe('the faults of a document', () => {
  const securitySchemes = { Bearer: { type: 'http', scheme: 'bearer' } };
  const thing = {
    type: 'object',
    required: ['name', 'ids'],
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 9, examples: ['a'] },
      size: { type: 'integer', minimum: 1, maximum: 5, examples: [2] },
      kind: { type: 'string', enum: ['small', 'large'] },
      ids: { type: 'array', items: long, examples: [[7]] },
    },
  };
  const contract = compileDocument(
    {
      '/things': {
        get: {
          operationId: 'listThings',
          parameters: [
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9, default: 5 } },
            {
              name: 'kinds',
              in: 'query',
              schema: { type: 'array', items: { type: 'string', enum: ['small'] } },
            },
            { name: 'owner', in: 'query', required: true, schema: long, example: 5 },
          ],
          responses: { 200: json({ type: 'array', items: thing }, { example: [{ name: 'a', ids: [7] }] }) },
        },
        post: {
          operationId: 'createThing',
          security: [{ Bearer: [] }],
          requestBody: { required: true, ...json(thing) },
          responses: { 201: json(thing, { example: { name: 'a', ids: [7] } }) },
        },
      },
    },
    { components: { securitySchemes } },
  );
  const faults = [...createFaults(contract).values()];
  const own = {
    path: '',
    projectId: 'project-1',
    jobId: '202',
    otherJobId: '203',
    token: 't',
    accessKey: 'A',
  };
  const write = (sent: unknown): string =>
    typeof sent === 'function' ? (sent(own) as string) : String(sent);

  async function observe(shownBy: (typeof faults)[number]['shownBy'], fault?: string): Promise<unknown> {
    const send = connect(contract, { fault });
    const answers: unknown[] = [];
    for (const { headers = {}, method = '', rawPath, text } of shownBy) {
      const fields = Object.entries(headers).flatMap(([name, value]) =>
        value === null ? [] : [[name, write(value)]],
      );
      const body = method === 'GET' || text === undefined ? null : new TextEncoder().encode(write(text));
      // oxlint-disable-next-line no-await-in-loop
      answers.push(await send(write(rawPath), { method, headers: fields as [string, string][], body }));
    }
    return answers;
  }

  it('are of each of its operations and of every part of them', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(faults.map(({ operation }) => operation))).toEqual(new Set(['listThings', 'createThing']));
    expect(ids).toEqual(
      expect.arrayContaining([
        'createThing/name-accepts-number',
        'createThing/name-missing-accepted',
        'createThing/size-refuses-maximum',
        'createThing/kind-accepts-any-string',
        'createThing/ids-accepts-string-as-item',
        'createThing/body-integers-parsed-as-double',
        'createThing/any-media-type-accepted',
        'createThing/credentials-missing-accepted',
        'createThing/name-told-as-null',
        'listThings/limit-accepts-beyond-maximum',
        'listThings/kinds-accepts-any-text',
        'listThings/owner-accepts-nothing',
        'listThings/owner-parsed-as-double',
        'listThings/item-told-as-null',
        'listThings/item-without-name',
        'listThings/refusal-answered-with-200',
      ]),
    );
    expect(ids).not.toContain('listThings/credentials-missing-accepted');
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))('show: %s', async (id, { shownBy }) => {
    expect(await observe(shownBy, id)).not.toEqual(await observe(shownBy));
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))(
    'show in no other operation: %s',
    async (id, { operation }) => {
      const others = faults.filter(
        (fault) => fault.operation !== operation && fault.group === 'success-reply',
      );
      expect(others.length).toBeGreaterThan(0);
      const probes = others.flatMap(({ shownBy }) => shownBy);
      expect(await observe(probes, id)).toEqual(await observe(probes));
    },
  );
});
