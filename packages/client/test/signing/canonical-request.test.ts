import { buildCanonicalRequest, type RequestHeaders, type SignableUrl } from '@dli-flink/client/signing';
import { describe, expect, it } from 'vitest';

import { queryVector } from './vectors.ts';

function linesOf(url: SignableUrl, headers: RequestHeaders = {}, signedHeaders: string[] = []): string[] {
  return buildCanonicalRequest({ method: 'GET', url, headers, signedHeaders, bodyHash: 'hash' }).split('\n');
}

const pathOf = (pathname: string): string | undefined => linesOf(new URL(`https://host${pathname}`))[1];
const queryOf = (search: string): string | undefined => linesOf(new URL(`https://host/${search}`))[2];

describe('the path', () => {
  it.each([
    ['gains a trailing slash', '/v1/jobs', '/v1/jobs/'],
    ['keeps the one it has', '/v1/jobs/', '/v1/jobs/'],
    ['is a slash when it is empty', '', '/'],
    ['keeps empty segments', '/v1//jobs', '/v1//jobs/'],
    ['keeps unreserved characters', '/AZaz09-_.~', '/AZaz09-_.~/'],
    ['decodes what need not be encoded', '/%41%7e%2D', '/A~-/'],
    ['encodes spaces', '/a b%20c', '/a%20b%20c/'],
    ['encodes Unicode as UTF-8', '/一/é/😀', '/%E4%B8%80/%C3%A9/%F0%9F%98%80/'],
    ['encodes what a URL leaves alone', "/!$&'()*+,;=:@", '/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40/'],
    ['keeps an encoded slash apart from a separator', '/a%2fb/c', '/a%2Fb/c/'],
    ['does not encode twice', '/a%2Fb%25%20', '/a%2Fb%25%20/'],
    ['writes hex digits in upper case', '/%e4%b8%80', '/%E4%B8%80/'],
    ['encodes a bare percent sign', '/100%/%zz/%4', '/100%25/%25zz/%254/'],
    ['keeps bytes that are not UTF-8', '/%ff%Fe', '/%FF%FE/'],
  ])('%s', (_, pathname, canonical) => {
    expect(pathOf(pathname)).toBe(canonical);
  });

  it('may come from a plain record, not yet encoded', () => {
    expect(linesOf({ host: 'host', pathname: '/一 b', search: 'b=2&a=1' }).slice(1, 3)).toEqual([
      '/%E4%B8%80%20b/',
      'a=1&b=2',
    ]);
  });
});

describe('the query', () => {
  it("is the one of the vendor's Go SDK", () => {
    expect(queryOf(`?${new URLSearchParams(queryVector.parameters).toString()}`)).toBe(queryVector.canonical);
  });

  it.each([
    ['is an empty line when there is none', '', ''],
    ['is an empty line after a lone question mark', '?', ''],
    ['keeps the equals sign of an empty value', '?a=&b', 'a=&b='],
    ['keeps an equals sign within a value, encoded', '?a=b=c', 'a=b%3Dc'],
    ['drops empty pieces', '?&a=1&&', 'a=1'],
    ['sorts by name, capitals first', '?b=1&F=2&a=3', 'F=2&a=3&b=1'],
    ['sorts a name before those that it begins', '?a-=1&a=2&a.b=3', 'a=2&a-=1&a.b=3'],
    ['sorts repeated names by value', '?a=2&a=10&a=1', 'a=1&a=10&a=2'],
    ['keeps parameters that are repeated whole', '?a=1&a=1', 'a=1&a=1'],
    ['sorts what is encoded as it is encoded', '?a%3A=1&a0=2', 'a%3A=1&a0=2'],
    ['reads a plus sign as a space', '?a+b=c+d', 'a%20b=c%20d'],
    ['keeps an encoded plus sign', '?a=1%2b1', 'a=1%2B1'],
    ['encodes what a URL leaves alone', '?a=/?:@!$()*,;[]', 'a=%2F%3F%3A%40%21%24%28%29%2A%2C%3B%5B%5D'],
    ['encodes a bare percent sign', '?a=100%', 'a=100%25'],
  ])('%s', (_, search, canonical) => {
    expect(queryOf(search)).toBe(canonical);
  });
});

describe('the headers', () => {
  const url = new URL('https://host:8443/');

  it('are lower-cased, sorted and trimmed, and each line ends', () => {
    const headers = { 'X-B': '\t two  words ', 'x-a': ' 1 ', 'X-Empty': '', 'X-Unsigned': 'x' };
    expect(linesOf(url, headers, ['X-B', 'Host', 'x-empty', 'X-A', 'x-b']).slice(3)).toEqual([
      'host:host:8443',
      'x-a:1',
      'x-b:two  words',
      'x-empty:',
      '',
      'host;x-a;x-b;x-empty',
      'hash',
    ]);
  });

  it('are sorted by character code, not by language', () => {
    const headers = { x_a: '1', 'x-a': '2', xa: '3' };
    expect(linesOf(url, headers, ['xa', 'x_a', 'x-a']).slice(3, 6)).toEqual(['x-a:2', 'x_a:1', 'xa:3']);
  });

  it('are joined, as fetch does, when their names differ in case only', () => {
    const headers = { 'X-A': '1', 'x-a': '2' };
    const [fromRecord, fromHeaders] = [headers, new Headers(headers)].map((given) =>
      linesOf(url, given, ['x-a']),
    );
    expect(fromRecord).toEqual(fromHeaders);
    expect(fromRecord).toContain('x-a:1, 2');
  });

  it('may hold one that is called get', () => {
    expect(linesOf(url, { get: '1' }, ['get'])).toContain('get:1');
  });
});
