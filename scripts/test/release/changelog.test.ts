import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
});

const commit = '1234567890abcdef1234567890abcdef12345678';
const released = { id: 'longer', summary: 'Names may be longer.', releases: [], commit };
const repo = { repo: 'dli-flink/dli-flink' };

it('a changelog has links to commits, changes and authors where there is a token to look them up with', async () => {
  vi.stubEnv('GITHUB_TOKEN', 'secret');
  const author = { login: 'someone', url: 'https://github.com/someone' };
  const pull = {
    number: 7,
    url: 'https://github.com/dli-flink/dli-flink/pull/7',
    mergedAt: '2026-01-01',
    author,
  };
  const found = {
    commitUrl: `https://github.com/dli-flink/dli-flink/commit/${commit}`,
    associatedPullRequests: { nodes: [pull] },
  };
  const fetch = vi.fn<() => Promise<Response>>(async () =>
    Response.json({ data: { repo__0: { [`commit__${commit}`]: found } } }),
  );
  vi.stubGlobal('fetch', fetch);
  const { getReleaseLine } = await import('../../src/release/changelog.ts');
  const line = await getReleaseLine(released, 'minor', repo);
  expect(line).toContain(`[#7](${pull.url}) [\`1234567\`](${found.commitUrl})`);
  expect(line).toContain('Names may be longer.');
  expect(fetch).toHaveBeenCalledOnce();
});

it('a changelog has the hashes of commits where there is none, and that is said', async () => {
  vi.stubEnv('GITHUB_TOKEN', '');
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { getReleaseLine } = await import('../../src/release/changelog.ts');
  expect(await getReleaseLine(released, 'minor', repo)).toBe('- 1234567: Names may be longer.');
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/^GITHUB_TOKEN is not set: /));
});
