import { describe, expect, it } from 'vitest';

import { createEndpoint, sendUpdate, sendValue } from './fixtures/send-update.ts';

const mock = createEndpoint();

/** Bytes that are text with a wrong byte in it. */
function breakUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  bytes[text.indexOf('?')] = 0xff;
  return bytes;
}

describe('a body that is no JSON', () => {
  it.each([
    ['empty', ''],
    ['missing', null],
    ['blank', ' \n'],
    ['cut off', '{"name": "a"'],
    ['JSON and more', '{} {}'],
    ['with a comma at its end', '{"name": "a",}'],
    ['in single quotes', "{'name': 'a'}"],
    ['with NaN', '{"cu_number": NaN}'],
    ['with a number of leading zeros', '{"cu_number": 02}'],
    ['a form', 'name=a&desc=b'],
    ['invalid UTF-8', breakUtf8('{"name": "?"}')],
    ['UTF-16', new Uint8Array([0x7b, 0x00, 0x7d, 0x00])],
  ])('because it is %s is refused as malformed', async (_, body) => {
    expect(await sendUpdate(mock, { body })).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.10004', error_msg: expect.stringContaining('JSON') },
    });
  });
});

it('a body with a number of ten million digits is JSON', async () => {
  expect(await sendUpdate(mock, { body: `{"later": ${'9'.repeat(1e7)}}` })).toMatchObject({ status: 200 });
});

describe('the media type of a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8', null])(
    'may be %s',
    async (type) => {
      expect((await sendUpdate(mock, { headers: { 'Content-Type': type } })).status).toBe(200);
    },
  );

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'cannot be %j',
    async (type) => {
      expect(await sendUpdate(mock, { headers: { 'Content-Type': type } })).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.10004', error_msg: expect.stringContaining('application/json') },
      });
    },
  );
});

describe('a body that breaks a rule', () => {
  it.each([
    ['type', { name: 7 }, /name must be a string; it is 7/],
    ['type, by null', { queue_name: null }, /queue_name must be a string; it is null/],
    ['maxLength', { name: 'n'.repeat(58) }, /name must have at most 57 characters; it has 58/],
    ['minLength', { queue_name: '' }, /queue_name must have at least 1 character; it has 0/],
    ['integer', { cu_number: 1.5 }, /cu_number must be an integer; it is 1\.5/],
    ['minimum', { resume_max_num: -2 }, /resume_max_num must be -1 or more; it is -2/],
    ['maximum', { tm_cus: 2 ** 31 }, /tm_cus must be 2147483647 or less; it is 2147483648/],
    ['enum', { feature: 'advanced' }, /feature must be one of "basic", "custom"/],
    ['not', { resume_max_num: 0 }, /resume_max_num must not be 0/],
    ['type of an item', { dependency_jars: ['a.jar', 7] }, /dependency_jars\/1 must be a string; it is 7/],
  ])('of the kind %s is refused with the name of the property', async (_, value, sentence) => {
    expect(await sendValue(mock, value)).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.0001', error_msg: expect.stringMatching(sentence) },
    });
  });

  it('in several places is refused with the names of all', async () => {
    const { body } = await sendValue(mock, { name: 7, feature: 'advanced', dependency_files: [null] });
    for (const name of ['name', 'feature', 'dependency_files/0']) expect(body.error_msg).toContain(name);
  });

  it.each(['null', '[]', '"{}"', '7', 'true'])(
    'because it is %s and no object is refused as a whole',
    async (body) => {
      expect(await sendUpdate(mock, { body })).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.0001', error_msg: expect.stringMatching(/^The body must be an object/) },
      });
    },
  );

  it('never has a string of it repeated', async () => {
    const secret = 's3cret-'.repeat(80);
    const { body } = await sendValue(mock, { name: secret, feature: secret, cu_number: secret });
    expect(JSON.stringify(body)).not.toContain('s3cret');
  });
});

describe('a body at the edge of the rules', () => {
  it.each([
    ['a byte order mark', '\uFEFF{"name":"a"}'],
    ['white space around it', ' \r\n{ "name" : "a" }\t'],
    ['57 characters outside the basic plane', JSON.stringify({ name: '😀'.repeat(57) })],
    ['an integer written as a fraction', '{"cu_number":2.0}'],
    ['an integer written with an exponent', '{"cu_number":2e1}'],
    ['a property twice', '{"name":7,"name":"a"}'],
    ['a property the contract does not know', '{"tm_memory":"4g"}'],
    ['a condition that is not met', '{"feature":"basic","image":"my-org/my-flink:1.15"}'],
  ])('is accepted: %s', async (_, body) => {
    expect((await sendUpdate(mock, { body })).status).toBe(200);
  });
});
