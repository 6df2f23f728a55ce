import { describe, expect, it, onTestFinished } from 'vitest';

import { accept, makeReport } from '../fixtures/make-report.ts';
import type { Answer, Sent } from '../fixtures/make-report.ts';

// Each begins with characters that JSON and addresses write otherwise, and ends with what is written the same everywhere.
const token = 'gAAAAABmAAAAAAAAAAAAAAAA/"+=Tail-Of-The-Token';
const keys = {
  HUAWEICLOUD_SDK_AK: 'ACCESSKEYOFTHETESTS',
  HUAWEICLOUD_SDK_SK: 'sk/"+=Tail-Of-The-Secret-Key',
  HUAWEICLOUD_SDK_SECURITY_TOKEN: 'st/"+=Tail-Of-The-Security-Token',
};
const tails = ['tail-of-the-token', 'tail-of-the-secret-key', 'tail-of-the-security-token'];

/** Repeats what it was sent, as a proxy that is being debugged may do, in each place and writing of a reply. */
function echo({ headers }: Sent): Answer {
  const given = [headers['x-auth-token'], headers['x-security-token'], headers.authorization].join(' ');
  const all = `${given} ${keys.HUAWEICLOUD_SDK_SK}`;
  return {
    ...accept(`${all} ${encodeURIComponent(all)} ${all.toLowerCase()}`),
    headers: { 'X-Echo': given, 'Set-Cookie': `session=${encodeURIComponent(given)}` },
  };
}

async function make(
  answer: (sent: Sent) => Answer,
  env: Readonly<Record<string, string>>,
  phases = 'credentials,signatures,examples',
) {
  const made = await makeReport({ answer, args: ['--phases', phases], env });
  onTestFinished(() => made[Symbol.asyncDispose]());
  const signatures = made.sent.flatMap(
    ({ headers }) => /Signature=([\da-f]{64})$/.exec(headers.authorization ?? '')?.[1] ?? [],
  );
  return { ...made, signatures, texts: { ...made.files, stdout: made.stdout, stderr: made.stderr } };
}

function listLeaks(texts: Readonly<Record<string, string>>, secrets: readonly string[]): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const lower = text.toLowerCase();
    return secrets.filter((secret) => lower.includes(secret)).map((secret) => `${name}: ${secret}`);
  });
}

describe.each([
  ['that repeats what it was sent', echo],
  ['that accepts everything', () => accept()],
])('a report about an endpoint %s', { timeout: 30_000 }, (_, answer) => {
  it('holds no token, no secret key and no signature', async () => {
    const { signatures, texts } = await make(answer, { DLI_TOKEN: token, ...keys });
    expect(new Set(signatures).size).toBeGreaterThan(10);
    expect(listLeaks(texts, [...tails, ...signatures])).toEqual([]);
  });
});

describe('a report', { timeout: 30_000 }, () => {
  it('does not leave half a token where the other half was sent first', async () => {
    const { texts } = await make(echo, { DLI_TOKEN: token }, 'credentials');
    expect(listLeaks(texts, tails.slice(0, 1))).toEqual([]);
  });

  it('hides the headers that carry credentials, however short these are', async () => {
    const { files } = await make(echo, { DLI_TOKEN: 'short', ...keys });
    const { log } = JSON.parse(files['exchanges.har']) as {
      log: { entries: Record<'request' | 'response', { headers: { name: string; value: string }[] }>[] };
    };
    const headers = log.entries.flatMap(({ request, response }) => [...request.headers, ...response.headers]);
    for (const hidden of ['X-Auth-Token', 'Authorization', 'X-Security-Token', 'set-cookie']) {
      const values = headers.flatMap(({ name, value }) => (name === hidden ? [value] : []));
      expect([hidden, ...new Set(values)]).toEqual([hidden, '[redacted]']);
    }
  });
});
