import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { describe, expect, it, onTestFinished } from 'vitest';

import { accept, makeReport, token } from '../fixtures/make-report.ts';
import type { Sent } from '../fixtures/make-report.ts';

/** Words of the line that reproduces the first departure of a case, as bash hands them to curl. */
async function readLine(id: string): Promise<{ readonly sent: Sent; readonly words?: readonly string[] }> {
  const made = await makeReport({ answer: () => accept(), args: ['--only', id] });
  onTestFinished(() => made[Symbol.asyncDispose]());
  const { departures } = JSON.parse(made.files['report.json']) as { departures: { curl?: string }[] };
  const sent = made.sent.at(-1)!;
  const line = departures[0]!.curl;
  if (line === undefined) return { sent };
  const program = String.raw`curl() { printf '%s\0' "$@"; }; ${line}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', program], { env: { DLI_TOKEN: token } });
  return { sent, words: stdout.split('\0').slice(0, -1) };
}

describe('the line that sends a request again', { timeout: 30_000 }, () => {
  it.each([
    'properties/name/7',
    'bodies/a-line-break-in-a-string',
    'bodies/single-quotes',
    'bodies/an-unknown-escape',
    'bodies/no-body',
    'bodies/blank',
    'parameters/job_id/202-u25-00',
    'media-types/text-u2f-plain',
    'credentials/an-empty-token',
    'credentials/the-token-and-more',
    'methods/POST',
  ])('sends what was sent in %s', async (id) => {
    const { sent, words } = await readLine(id);
    const headers = words!.flatMap((word, index) => (words![index - 1] === '-H' ? [word] : []));
    expect(words![words!.indexOf('-X') + 1]).toBe(sent.method);
    expect(words!.at(-1)).toBe(`http://${sent.headers.host}${sent.path}`);
    expect(words![words!.indexOf('--data-raw') + 1]).toBe(sent.body.toString());
    expect(headers).toContain(`Content-Type: ${sent.headers['content-type']}`);
    const given = sent.headers['x-auth-token'];
    expect(headers).toContain(given === '' ? 'X-Auth-Token;' : `X-Auth-Token: ${given}`);
  });

  it.each(['bodies/invalid-UTF-8', 'bodies/200-KB-of-text', 'methods/HEAD', 'signatures/of-zeros'])(
    'is left out for %s, which curl cannot send from a line',
    async (id) => {
      const made = await makeReport({
        answer: () => ({ status: 500, body: '' }),
        args: ['--only', id],
        env: { HUAWEICLOUD_SDK_AK: 'ak', HUAWEICLOUD_SDK_SK: 'sk-of-the-tests' },
      });
      onTestFinished(() => made[Symbol.asyncDispose]());
      const { departures } = JSON.parse(made.files['report.json']) as { departures: { curl?: string }[] };
      expect(departures).not.toEqual([]);
      expect(departures.filter(({ curl }) => curl !== undefined)).toEqual([]);
    },
  );
});
