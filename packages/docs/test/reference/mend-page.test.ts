import { describe, expect, it } from 'vitest';

import { mendPage } from '../../src/reference/mend-page.ts';

const logos =
  '<script>"https://cdn.redoc.ly/redoc/logo-mini.svg","https://cdn.redoc.ly/redoc/logo-mini-full.svg"</script>';
const menu = '<a class="item" href="/jobs" data-discover="true">Jobs</a>';

describe('a page of Redoc', () => {
  it('is freed of pictures from another host, and its menu stays on it', () => {
    expect(mendPage(logos + menu)).toBe(
      '<script>"data:,","data:,"</script><a class="item" href="#/jobs" data-discover="true">Jobs</a>',
    );
  });

  it('fails when it names its logo in another way', () => {
    expect(() => mendPage(logos.replace('-full', '-large') + menu)).toThrow('in 1 places instead of 2');
  });

  it('fails when its menu needs no mending', () => {
    expect(() => mendPage(`${logos}<a href="#/jobs" data-discover="true">Jobs</a>`)).toThrow(
      'nothing is left to mend',
    );
  });
});
