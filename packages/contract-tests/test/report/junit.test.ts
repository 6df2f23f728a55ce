import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { describe, expect, it, onTestFinished } from 'vitest';

import { accept, makeReport } from '../fixtures/make-report.ts';
import type { Made, Wishes } from '../fixtures/make-report.ts';

async function make(wishes: Wishes): Promise<Made> {
  const made = await makeReport(wishes);
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made;
}

/** Throws at what is not well-formed; a warning is of text that only looks odd. */
function parse(xml: string): Element {
  return new DOMParser({ onError: fail }).parseFromString(xml, 'text/xml').documentElement!;
}

function fail(level: string, message: string): void {
  if (level !== 'warning') throw new Error(`${level}: ${message}`);
}

function all(root: Element, name: string): readonly Element[] {
  return [...root.getElementsByTagName(name)];
}

describe('junit.xml', { timeout: 30_000 }, () => {
  it('has a suite for each phase and a test for each case, and counts them', async () => {
    const { files } = await make({ args: ['--phases', 'methods,media-types'] });
    const root = parse(files['junit.xml']);
    const suites = all(root, 'testsuite');
    expect(suites.map((suite) => suite.getAttribute('name'))).toEqual(['methods', 'media-types']);
    for (const suite of suites) {
      expect(suite.getAttribute('tests')).toBe(String(all(suite, 'testcase').length));
    }
    expect(root.getAttribute('tests')).toBe(String(all(root, 'testcase').length));
    expect(root.getAttribute('failures')).toBe('0');
    const [test] = all(root, 'testcase');
    expect(test!.getAttribute('classname')).toBe('methods');
    expect(test!.getAttribute('name')).toBe('methods/GET: GET');
    expect(test!.getAttribute('time')).toMatch(/^\d+\.\d{3}$/);
  });

  it('tells of a departure the sentence, the rule, what was sent and what came back', async () => {
    const { files } = await make({
      args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name/7'],
    });
    const [failure, ...others] = all(parse(files['junit.xml']), 'failure');
    expect(others).toEqual([]);
    expect(failure!.getAttribute('message')).toBe(
      'A request whose body breaks a rule is accepted with status 200.',
    );
    expect(failure!.getAttribute('type')).toBe('body/name/type');
    expect(failure!.textContent).toMatch(/sent: PUT .*\n\{"name":7\}\ncame back: 200 \{"is_success":true/);
  });

  it('skips the cases of a departure that is accepted, with the reason', async () => {
    const { folder } = await make({ args: ['--list'] });
    const known = join(folder, 'known.json');
    const departures = [{ key: 'accepts body/name/type', reason: 'a "fix" is under way' }];
    await writeFile(known, JSON.stringify({ departures }));
    const args = ['--mock-fault', 'name-accepts-number', '--only', 'properties/name/7', '--known', known];
    const { code, files } = await make({ args });
    const root = parse(files['junit.xml']);
    expect(all(root, 'failure')).toEqual([]);
    expect(all(root, 'skipped').map((skipped) => skipped.getAttribute('message'))).toEqual([
      'accepted: a "fix" is under way',
    ]);
    expect(all(root, 'testsuite').map((suite) => suite.getAttribute('skipped'))).toEqual(['1']);
    expect(code).toBe(0);
  });

  it('names the endpoint, the seed and the writes', async () => {
    const { files } = await make({ args: ['--only', 'methods/GET'] });
    const properties = all(parse(files['junit.xml']), 'property').map((property) => [
      property.getAttribute('name'),
      property.getAttribute('value'),
    ]);
    expect(Object.fromEntries(properties)).toMatchObject({
      endpoint: expect.stringMatching(/^http:/),
      seed: '1',
      writes: 'all',
      interrupted: 'false',
    });
  });

  it('is well-formed whatever a reply holds', async () => {
    const hostile = ']]> <!-- & " \' \u0000\u0008\u001B\u007F\uFFFE\uFFFF';
    const long = '😀'.repeat(20_000);
    const { files } = await make({
      answer: ({ method }) => ({ body: method === 'GET' ? `a${long}` : hostile }),
      args: ['--phases', 'methods'],
    });
    const failure = all(parse(files['junit.xml']), 'failure').find(({ textContent }) =>
      textContent?.includes('sent: POST'),
    );
    expect(failure!.textContent).toContain(']]> <!-- & " \'');
    expect(failure!.textContent).toContain(String.raw`\u0000\u0008\u001b\u007f\ufffe\uffff`);
  });

  it('marks a run that was interrupted as an error', async () => {
    const { code, files, stdout } = await make({
      answer: () => accept(),
      args: ['--phases', 'properties'],
      interruptAfter: 20,
    });
    const root = parse(files['junit.xml']);
    expect(all(root, 'error').map((error) => error.getAttribute('type'))).toEqual(['interrupted']);
    expect(root.getAttribute('errors')).toBe('1');
    expect(files['report.html']).toContain('Interrupted');
    expect(stdout).toContain('Interrupted');
    expect(code).toBe(130);
  });
});
