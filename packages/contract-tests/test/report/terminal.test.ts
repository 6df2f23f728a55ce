import { describe, expect, it, onTestFinished } from 'vitest';

import type { Report } from '../../src/report/report.ts';
import { plainFormat } from '../../src/report/terminal-format.ts';
import { formatReport } from '../../src/report/terminal.ts';
import { accept, makeReport } from '../fixtures/make-report.ts';
import type { Answer, Sent, Wishes } from '../fixtures/make-report.ts';

async function print(wishes: Wishes): Promise<readonly string[]> {
  const made = await makeReport(wishes);
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made.stdout.split('\n');
}

function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(' \\\n', '\n')
    .split(/\s+|(?<=,)(?=["{[])/)
    .filter(Boolean);
}

describe('what the command prints', { timeout: 30_000 }, () => {
  it('tells of a departure what is wrong first, then the rule, what was sent and came back, and how to see it again', async () => {
    const lines = await print({ args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name'] });
    expect(lines.slice(0, 11)).toEqual([
      'DEPARTS  name accepts a number',
      '  rule       name is a string.',
      '  found      A request whose body breaks a rule is accepted with status 200.',
      '  sent       name as 7',
      expect.stringMatching(/^ {13}PUT \/v1\.0\//),
      '             {"name":7}',
      expect.stringMatching(/^ {2}came back {2}200 \{"is_success":true/),
      '  expected   a refusal with status 400',
      expect.stringMatching(/^ {2}again {6}npx @dli-flink\/contract-tests .*--only properties\/name\/7$/),
      // The mock endpoint of the run is gone with it.
      expect.stringMatching(
        /^ {13}export DLI_TOKEN=t; npx @dli-flink\/mock .*--fault name-accepts-number & until curl /,
      ),
      expect.stringMatching(/^ {13}curl -i .* http:\/\/127\.0\.0\.1:4010\//),
    ]);
  });

  it('names the statuses that were never seen in one line', async () => {
    const lines = await print({ args: ['--phases', 'examples'] });
    expect(lines.filter((line) => line.includes('never seen'))).toEqual([
      '  statuses never seen: 400, 401, 403, 404, 413, 414, 429, 500, 503',
    ]);
  });

  it.each([
    ['bodies/a-comment', accept(), 'accepts a comment'],
    ['properties/name/58-characters-of-1-byte', accept(), 'name accepts 58 characters of 1 byte'],
    [
      'properties/name/a-space',
      { status: 400, body: '{"error_code":"DLI.0001","error_msg":"no"}' },
      'name refuses a space with status 400',
    ],
    [
      'properties/name/7',
      { status: 500, body: '{"error_code":"DLI.0999","error_msg":"no"}' },
      'fails with status 500 for name as 7',
    ],
  ])('has a heading that says what is wrong with %s', async (id, answer, heading) => {
    const lines = await print({ answer: () => answer, args: ['--only', id] });
    expect(lines).toContain(`DEPARTS  ${heading}`);
  });

  it('says what it was made with, and where the report is', async () => {
    const lines = await print({ args: ['--only', 'methods/GET'] });
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^@dli-flink\/contract-tests \d+\.\d+\.\d+, contract \S+, document [\da-f]{12}\.$/,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^The report is .*report\.html$/));
  });

  it('counts departures that are more than a screen holds', async () => {
    const tooLong = { status: 400, body: '{"error_code":"DLI.0001","error_msg":"no"}' };
    const answer = ({ body }: Sent): Answer => (body.length > 100 ? tooLong : accept());
    const lines = await print({ answer, args: ['--phases', 'properties'] });
    expect(lines.filter((line) => line.startsWith('DEPARTS'))).toHaveLength(25);
    expect(lines).toContainEqual(expect.stringMatching(/^and \d+ more departures, in the report files$/));
  });

  it('breaks no word at 80 columns, names the docs, and writes all numbers alike', async () => {
    const made = await makeReport({
      args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name', '--only', 'combinations'],
    });
    onTestFinished(() => made[Symbol.asyncDispose]());
    const report = JSON.parse(made.files['report.json']) as Report;
    const format = (columns: number): string => formatReport(report, { ...plainFormat, columns });
    const [narrow, wide] = [format(80), format(Infinity)];
    // A word that is longer than a line, such as an address, stays whole.
    const long = narrow.split('\n').filter(({ length }) => length > 80);
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
    expect(wordsOf(narrow)).toEqual(wordsOf(wide));
    expect(narrow).toMatch(/explained on https:\/\/dli-flink\.github\.io\/dli-flink\/$/);
    expect(narrow).toMatch(/^\d{3} cases, 1,\d{3} requests in \d+\.\d s, seed 1, writes all\.$/m);
  });

  it('sends nothing to the terminal that changes it, whatever a reply holds', async () => {
    const hostile = '\u001B[2J\u009B31m\u202E\r\u0007';
    const lines = await print({ answer: () => ({ body: hostile }), args: ['--phases', 'bodies,fuzz'] });
    // eslint-disable-next-line no-control-regex
    expect(lines.join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/);
    expect(lines.join('')).toContain(String.raw`\u001b[2J\u009b31m\u202e\u000d\u0007`);
  });
});
