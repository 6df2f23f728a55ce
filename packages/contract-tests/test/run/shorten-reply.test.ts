import { describe, expect, it } from 'vitest';

import { shortenReply } from '../../src/run/shorten-reply.ts';

const mega = 1_000_000;
const secret = 'secret-of-the-test';

function shorten(text: string) {
  return shortenReply({ status: 200, headers: {}, text, duration: 1 }, [secret]);
}

describe('a reply', () => {
  it('of ordinary length is left as it is', () => {
    const text = JSON.stringify({ is_success: true, message: 'x'.repeat(100_000) });
    expect(shorten(text)).toEqual({ status: 200, headers: {}, text, duration: 1 });
  });

  it.each([
    ['a long text', 'x'.repeat(4 * mega)],
    ['a long text of escapes', '"\\\n'.repeat(mega)],
    ['a long text of long escapes', '\u0001'.repeat(600_000)],
    ['a text of signs outside ASCII', '🦑'.repeat(mega)],
  ])('keeps its members where one is %s', (_, message) => {
    const whole = JSON.stringify({ message, is_success: false, job: { job_id: 7 } });
    const { isBeginning, text, whole: known } = shorten(whole);
    expect(text.length).toBeLessThan(20_000);
    expect(JSON.parse(text)).toEqual({
      message: expect.stringMatching(/^.{500,}…$/su),
      is_success: false,
      job: { job_id: 7 },
    });
    expect(isBeginning).toBe(false);
    expect(known).toMatchObject({
      size: Buffer.byteLength(whole),
      members: ['message', 'is_success', 'job'],
    });
  });

  it('keeps its members within long space', () => {
    expect(shorten(`${' '.repeat(mega)}{"is_success":false}${'\n'.repeat(mega)}`).text).toBe(
      '{"is_success":false}',
    );
  });

  it('keeps a secret in the middle of a long text', () => {
    const { text } = shorten(JSON.stringify({ message: `${'x'.repeat(mega)}${secret}${'y'.repeat(mega)}` }));
    expect(text).toContain(secret);
    expect(text.length).toBeLessThan(20_000);
  });
});

describe('the beginning is left of a reply', () => {
  it.each([
    ['of many lists', `[${'[],'.repeat(mega)}1]`],
    [
      'of many members',
      JSON.stringify(Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [n, n]))),
    ],
    ['of deep lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['of HTML', `<html>${'<a href="x">y</a>\n'.repeat(200_000)}`],
    ['of quotes', '"'.repeat(4 * mega)],
    ['of backslashes', `"${'\\'.repeat(4 * mega)}`],
  ])('%s', (_, whole) => {
    const begin = performance.now();
    const { isBeginning, text } = shorten(whole);
    expect(performance.now() - begin).toBeLessThan(500);
    expect(text.length).toBeLessThanOrEqual(128 * 1024);
    expect(isBeginning || text.length < 20_000).toBe(true);
  });
});
