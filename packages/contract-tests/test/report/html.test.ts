import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { accept, makeReport } from '../fixtures/make-report.ts';
import type { Wishes } from '../fixtures/make-report.ts';

async function makePage(wishes: Wishes): Promise<string> {
  await using made = await makeReport(wishes);
  return made.files['report.html'];
}

function textsOf(page: string, element: RegExp): readonly string[] {
  return [...page.matchAll(element)].map(([, text]) => text!.replaceAll(/(<[^>]*>|\s)+/g, ' ').trim());
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const ofOneFault = makePage({ args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name'] });

describe('report.html', { timeout: 30_000 }, () => {
  it('says in its title and its heading how often the endpoint departs', async () => {
    const page = await ofOneFault;
    expect(textsOf(page, /<title>(.*?)<\/title>/gs)).toEqual([
      expect.stringMatching(/^http:\S+ departs from the contract of 2026-07 in 1 way$/),
    ]);
    expect(textsOf(page, /<h1>(.*?)<\/h1>/gs)).toEqual([
      expect.stringContaining('departs from the contract'),
    ]);
  });

  it('says that an endpoint without departures keeps the contract', async () => {
    const page = await makePage({ args: ['--phases', 'examples'] });
    expect(textsOf(page, /<h1>(.*?)<\/h1>/gs)).toEqual([expect.stringContaining('keeps the contract')]);
    expect(page).not.toContain('class="card');
  });

  it('leads from the broken rule in the matrix to what was sent and what came back', async () => {
    const page = await ofOneFault;
    const [, anchor] = /<a href="#([\w-]+)"><span class="mark bad">[^/]*<\/span> broken/.exec(page) ?? [];
    const [card] = textsOf(page, new RegExp(`<article[^>]*id="${anchor}"(.*?)</article>`, 'gs'));
    expect(card).toContain('name is a string.');
    expect(card).toContain('{&#34;name&#34;:7}');
    expect(card).toContain('a refusal with status 400');
    expect(card).toContain('--only properties/name/7');
  });

  it('tells which rules were held, and why others were not exercised', async () => {
    const page = await makePage({ args: ['--only', 'properties/queue_name'] });
    const rows = textsOf(page, /<tr>(.*?)<\/tr>/gs);
    expect(rows).toContainEqual(expect.stringMatching(/^queue_name .*✓ held \+\d+ −\d+/));
    expect(rows).toContainEqual(
      expect.stringMatching(/^A token is good .*not exercised not all cases were run 0 0$/),
    );
  });

  it('runs nothing but its own script, and loads nothing', async () => {
    const page = await ofOneFault;
    const [, style] = /<style>(.*?)<\/style>/s.exec(page)!;
    const [, script] = /<script>(.*?)<\/script>/s.exec(page)!;
    const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)!;
    expect(policy!.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(script!)}`,
      `style-src ${hashOf(style!)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/\s(src|srcset|style|on\w+)=/);
  });

  it('shows a hostile reply as text', async () => {
    const hostile =
      '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028\u202E\u0000\u001B';
    const page = await makePage({ answer: () => accept(hostile), args: ['--phases', 'bodies'] });
    expect(page).not.toMatch(/<script>alert|<img/);
    expect(page).toContain('&#60;script&#62;alert(1)');
    // eslint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u2028\u202E]/);
    const [, data] = /<script type="application\/json" id="exchanges">(.*?)<\/script>/s.exec(page)!;
    expect(data).not.toMatch(/[<>]/);
    expect(JSON.stringify(JSON.parse(data!))).toContain('<script>alert(1)');
  });

  it('has every case, with what was exchanged', async () => {
    const page = await makePage({ args: ['--phases', 'methods'] });
    const rows = [...page.matchAll(/<tr id="case-\d+" data-outcome="held">/g)];
    const [, data] = /<script type="application\/json" id="exchanges">(.*?)<\/script>/s.exec(page)!;
    const { cases, strings } = JSON.parse(data!) as { cases: number[][][]; strings: string[] };
    expect(rows.length).toBeGreaterThan(10);
    expect(cases).toHaveLength(rows.length);
    expect(strings[cases[0]![0]![0]!]).toMatch(/^GET \/v1\.0\//);
  });

  it('stays below 2.5 MB when every request departs with a long reply', async () => {
    const page = await makePage({ answer: () => ({ status: 500, body: 'a'.repeat(5000) }) });
    expect([...page.matchAll(/data-outcome="departs"/g)].length).toBeGreaterThan(1000);
    expect(Buffer.byteLength(page)).toBeLessThan(2_500_000);
  }, 60_000);
});
