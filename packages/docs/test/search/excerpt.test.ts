import { describe, expect, it } from 'vitest';

import { cutExcerpt, markHits } from '../../src/search/excerpt.ts';

const filler = 'word '.repeat(60).trim();

const marked = (text: string, terms: readonly string[]): readonly string[] =>
  markHits(text, terms).map((piece) => (piece.isHit ? `<${piece.text}>` : piece.text));

describe('an excerpt', () => {
  it('is a short text as it is', () => {
    expect(cutExcerpt('Sign with a key.', ['key'])).toBe('Sign with a key.');
  });

  it('has the first hit in it, between whole words, and says where it was cut', () => {
    const excerpt = cutExcerpt(`${filler} Needle, ${filler}`, ['needle']);
    expect(excerpt).toMatch(/^… (word )+Needle, (word )+…$/);
    expect(excerpt.length).toBeLessThan(140);
  });

  it('is the beginning where the hit is in the title alone', () => {
    expect(cutExcerpt(`Begin ${filler}`, ['title'])).toMatch(/^Begin (word )+…$/);
  });

  it('is cut from a text without a space as well', () => {
    expect(cutExcerpt('x'.repeat(1000), []).length).toBeLessThan(140);
  });
});

describe('hits', () => {
  it('are the words as they are written, and no part of a longer one', () => {
    expect(marked('Queue, queue_name, queues', ['queue'])).toEqual([
      '<Queue>',
      ', ',
      '<queue>',
      '_name, queues',
    ]);
    expect(marked('a.b (c)', ['b', 'c'])).toEqual(['a.', '<b>', ' (', '<c>', ')']);
  });

  it('are none where nothing was sought, and signs stand for themselves', () => {
    expect(marked('text', [])).toEqual(['text']);
    expect(marked('a+b aab', ['a+b'])).toEqual(['<a+b>', ' aab']);
  });

  it('leave the text as it is', () => {
    const text = 'One two, one.';
    expect(
      markHits(text, ['one', 'two'])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
