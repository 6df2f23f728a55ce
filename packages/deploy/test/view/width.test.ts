import { describe, expect, it } from 'vitest';

import { measureWidth, shorten, shortenPair, wrap } from '../../src/view/width.ts';

describe('text is made to fit', () => {
  it('by its columns, of which Han and emoji take two and marks none', () => {
    expect(measureWidth('orders')).toBe(6);
    expect(measureWidth('订单')).toBe(4);
    expect(measureWidth('🚀')).toBe(2);
    expect(measureWidth('e\u0301')).toBe(1);
  });

  it('without breaking words', () => {
    expect(wrap('a running job does not take entrypoint', 24)).toEqual([
      'a running job does not',
      'take entrypoint',
    ]);
  });

  it('by leaving out the middle of what is longer than a line, so that its end is seen', () => {
    const path = `obs://bucket/${'folder/'.repeat(20)}orders-1.4.2.jar`;
    const short = shorten(path, 60);
    expect(measureWidth(short)).toBe(60);
    expect(short).toMatch(/^obs:\/\/bucket\/.*….*orders-1\.4\.2\.jar$/);
    expect(wrap(`see ${path}`, 60)).toEqual(['see', short]);
  });

  it('of any characters, none of which is broken', () => {
    for (const text of ['订'.repeat(200), '🚀'.repeat(200), `a${'🚀'.repeat(200)}`, 'x'.repeat(1_000_000)]) {
      const short = shorten(text, 41);
      expect(measureWidth(short)).toBeLessThanOrEqual(41);
      expect(measureWidth(short)).toBeGreaterThan(36);
      // It throws for half a character.
      expect(decodeURIComponent(encodeURIComponent(short))).toBe(short);
    }
  });

  it('and bounded where lines have no end', () => {
    expect(measureWidth(shorten('x'.repeat(5000), Infinity))).toBe(1000);
  });

  it('so that the difference of two texts is seen', () => {
    const [same, end] = ['a'.repeat(300), 'z'.repeat(300)];
    const [left, right] = shortenPair(`${same}old${end}`, `${same}new${end}`, 72);
    expect(left).toMatch(/^…a+oldz+…z+$/);
    expect(right).toMatch(/^…a+newz+…z+$/);
    expect([left, right].map(measureWidth)).toEqual([72, 72]);
    expect(shortenPair('old', 'new', 72)).toEqual(['old', 'new']);
  });
});
