import { describe, expect, it } from 'vitest';

import { bytes, judge, runAltered } from '../fixtures/judge-replies.ts';

const accepted = 'examples/updateFlinkJarJob/minimal';

describe('bytes that a tolerant reader makes sense of', () => {
  const json = '{"is_success":true,"message":"done"}';
  const latin1 = Buffer.from('{"is_success":true,"message":"\u00e9"}', 'latin1');

  it.each<[string, () => Response, string]>([
    ['no UTF-8', () => bytes(latin1), 'bytes of 200'],
    ['a byte order mark', () => bytes(`\uFEFF${json}`), 'body of 200'],
    [
      'another charset',
      () => bytes(json, { 'Content-Type': 'application/json; charset=latin1' }),
      'charset of 200',
    ],
    ['a coding nobody knows', () => bytes(json, { 'Content-Encoding': 'x-a' }), 'content coding of 200'],
    ['a name twice', () => bytes(json.replace('{', '{"is_success":false,')), 'name twice in body of 200'],
    [
      'a name twice, escaped',
      () => bytes(json.replace('{', '{"\\u0069s_success":1,')),
      'name twice in body of 200',
    ],
    [
      'a name twice, inside',
      () => bytes('{"job":{"update_time":0,"update_time":1}}'),
      'name twice in body of 200',
    ],
  ])('are a departure: %s', async (_, answer, key) => {
    expect(await judge(accepted, answer)).toContain(key);
  });

  it.each(['gzip', 'br', 'deflate'])('are a departure: %s, which they are not coded with', async (coding) => {
    const answer = (): Response => bytes(json, { 'Content-Encoding': coding });
    expect(await judge(accepted, answer)).toEqual(['content coding of 200']);
  });

  it.each<[string, () => Response]>([
    [
      'UTF-8',
      () => bytes(json.replace('done', '流'), { 'Content-Type': 'application/json; charset="UTF-8"' }),
    ],
    ['the same name in two objects', () => bytes('{"is_success":true,"a":{"b":1},"c":[{"b":1},{"b":2}]}')],
    ['a name twice with one value', () => bytes(json.replace('{', '{"is_success":true,'))],
    ['names and colons within text', () => bytes('{"message":"\\"message\\":1,","is_success":true}')],
    ['no coding', () => bytes(json, { 'Content-Encoding': 'identity' })],
  ])('are none: %s', async (_, answer) => {
    expect(await judge(accepted, answer)).toEqual([]);
  });
});

describe('a success', () => {
  it.each<[string, unknown]>([
    ['in an object', { result: { is_success: true } }],
    ['in a list in an object', { data: [{ is_success: true }] }],
    ['of something else', { status: 'UP' }],
  ])('%s departs, since nothing of it is in the contract', async (_, body) => {
    expect(await judge(accepted, () => Response.json(body))).toEqual(['body of 200 of something else']);
  });

  it('that is empty keeps the contract, which has no mandatory member', async () => {
    expect(await judge(accepted, () => Response.json({}))).toEqual([]);
  });

  it('whose outcome is further inside is remarked on', async () => {
    const { cases, departures } = await runAltered(
      () => Response.json({ message: 'done', result: { is_success: true } }),
      { only: [accepted], phases: ['bodies', 'examples'] },
    );
    expect(departures).toEqual([]);
    const remarks = cases.flatMap(({ exchanges }) => exchanges.map(({ remark }) => remark));
    expect(remarks).toContain(
      'a reply with status 200 has is_success inside of "result", where no client looks for it',
    );
  });
});
