import { codesByCondition } from '@dli-flink/contract/conditions';
import {
  createDliClient,
  DliApiError,
  isJobNotUpdatable,
  isJobUnknown,
  isNameTaken,
  isThrottled,
  tokenAuth,
} from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { listOperations } from '@dli-flink/compiler/openapi';
import { codesOf } from '../../src/catalogue.ts';
import { currentDocument } from '../../src/document.ts';
import { errorIndexPage, errorPages } from '../../src/pages/errors.ts';
import { extendedDocument } from '../fixtures/second-operation.ts';

const codes = Object.entries(codesOf(currentDocument));
const pages = errorPages(currentDocument);
const index = errorIndexPage(currentDocument);

function readPage(code: string): string {
  return pages.find(({ heading }) => heading === code)!.markdown;
}

/** Links and marks left out. */
function readText(code: string): string {
  return readPage(code)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/`|\*\*|\\/g, '');
}

function readReply(code: string): Record<string, unknown> {
  return JSON.parse(/## Reply\n\n```json\n(.*?)```/s.exec(readPage(code))![1]!) as Record<string, unknown>;
}

describe('the page of an error code', () => {
  it('is there for each, at its code in lower case', () => {
    expect(pages.map(({ path }) => path)).toEqual(codes.map(([code]) => `errors/${code.toLowerCase()}`));
  });

  it.each(codes)(
    'tells the facts of %s',
    (code, { aliases = [], cause, family, final, meaning, remedy, source, statuses }) => {
      const text = readText(code);
      for (const fact of [
        meaning,
        cause,
        remedy,
        `family ${family}`,
        `status ${statuses.join(', ')}`,
        `Source: ${source}`,
      ]) {
        expect(text).toContain(fact);
      }
      for (const alias of aliases) expect(text).toContain(`also as ${alias}`);
      expect(text.includes('worth sending again')).toBe(!final);
      expect(text.includes('final: change something')).toBe(final);
    },
  );

  it.each([
    ['DLI.12003', 'The client does not send the request again by itself.'],
    ['APIGW.0308', 'The client sends the request again by itself'],
    ['APIGW.0307', 'The client asks for another token and sends the request once more'],
    ['DLI.26500', 'The client does not send the request again by itself.'],
    ['APIGW.0201', 'With status 400, 413, 414, 494, the client does not send the request again by itself.'],
    ['APIGW.0201', 'With status 502, 504, the client sends the request again by itself'],
  ])('says of %s: %s', (code, sentence) => {
    expect(readText(code)).toContain(sentence);
  });

  it('leads from what a state refuses to the guide and the command, and from nothing else', () => {
    const leading = pages
      .filter(({ markdown }) => markdown.includes('npx @dli-flink/deploy plan job.yaml'))
      .map(({ heading }) => heading!);
    const refusals = listOperations(currentDocument).flatMap(({ 'x-states': rules }) =>
      rules.flatMap(({ refusal = [] }) => refusal),
    );
    expect(leading.toSorted()).toEqual([...new Set(refusals)].toSorted());
    expect(leading).toContain('DLI.12003');
    for (const code of leading) expect(readPage(code)).toContain('](/guides/deploy/)');
  });

  it('shows the example that the document has', () => {
    const example = { error_code: 'DLI.12004', error_msg: 'The job does not exist.' };
    expect(readReply('DLI.12004')).toEqual(example);
    expect(readText('DLI.12004')).not.toContain('no example with this code');
  });

  it('shows a reply made after the schema where the document has no example, and says so', () => {
    expect(readReply('DLI.11006')).toEqual({
      error_code: 'DLI.11006',
      error_msg: 'The job name is longer than 57 bytes.',
    });
    expect(readReply('APIGW.0310')).toMatchObject({
      error_code: 'APIGW.0310',
      request_id: expect.any(String),
    });
    expect(readText('DLI.11006')).toContain('The document has no example with this code');
  });

  it('tells the reason, limit and states it stands for, and what it concerns', () => {
    expect(readText('DLI.12001')).toContain('Reason parameter invalid');
    expect(readText('APIGW.0301')).toContain('Reason credentials missing, credentials refused');
    expect(readText('DLI.11006')).toContain('Limit name: more than 57 bytes of UTF-8');
    expect(readText('DLI.12003')).toContain('States job_running, job_submitting');
    expect(readText('DLI.0008')).toContain('Concerns queue_name');
    expect(readText('DLI.0007')).not.toContain('What it is about');
  });

  it('links codes, properties and states inside of sentences, and takes no word for a name', () => {
    expect(readPage('DLI.12002')).toContain('[`entrypoint`](/update-flink-jar-job/#entrypoint)');
    expect(readPage('DLI.12003')).toContain('[`job_init`](/update-flink-jar-job/#state)');
    expect(readPage('DLI.11016')).toContain('[`DLI.13004`](/errors/dli.13004/)');
    expect(readPage('DLI.13008')).toContain('with the name of a dedicated queue');
    expect(readPage('APIGW.0101')).toContain('Check the host, the region, the method, and the path.');
  });

  it('leads to codes that mean the same and to those beside it', () => {
    expect(readText('DLI.12003')).toMatch(
      /See also\n\n- DLI\.12005: .*\n- In the family update: before it, DLI\.12002; after it, DLI\.12004\./,
    );
    const [only] = [...Map.groupBy(codes, ([, { family }]) => family)].find(
      ([, { length }]) => length === 1,
    )!;
    const [alone] = codes.find(([, { family }]) => family === only)!;
    expect(readText(alone)).toContain(`In the family ${only}, it is the only one.`);
  });

  it('names the operations that answer with it, and says once what holds of all', () => {
    const ofAll = listOperations(currentDocument).length;
    expect(ofAll).toBeGreaterThan(1);
    expect(readText('APIGW.0301').match(/Reason /g)).toHaveLength(1);
    expect(readText('APIGW.0301')).toContain('Answered by every operation');
    expect(readText('DLI.13006')).toContain('Answered by Run Flink jobs');
    expect(readText('DLI.12006')).toContain('Answered by Update a Flink Jar job');
  });

  it('names the operation where there are several', () => {
    const page = errorPages(extendedDocument).find(({ heading }) => heading === 'DLI.12003')!;
    expect(page.markdown).toContain('([Update a Flink Jar job](/update-flink-jar-job/))');
  });
});

describe('what the client throws', () => {
  const conditions = { isJobNotUpdatable, isJobUnknown, isNameTaken, isThrottled };

  it.each(codes)('for %s is what its page says', async (code, { statuses }) => {
    const reply = readReply(code);
    const dli = createDliClient({
      baseUrl: 'https://dli.test',
      projectId: 'project-1',
      auth: tokenAuth('token-1'),
      retries: 0,
      fetch: () => Promise.resolve(Response.json(reply, { status: statuses[0]! })),
    });
    const error = await dli.updateFlinkJarJob({ job_id: 202, body: {} }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DliApiError);
    const { kind, name } = error as DliApiError;
    const text = readPage(code);
    expect(text).toContain(`throws a \`${name}\` of kind \`${kind}\``);
    const named = Object.entries(conditions).filter(([condition]) =>
      text.includes(`if (${condition}(error))`),
    );
    const holding = Object.entries(conditions).filter(([, holds]) => holds(error));
    expect(named).toEqual(holding);
    expect(text.includes(`error.errorCode === '${code}'`)).toBe(holding.length === 0);
    // Of an operation that answers with it, where one is known.
    const ids = listOperations(currentDocument).map(({ operationId }) => operationId);
    expect(text).toMatch(new RegExp(`${name}: (${ids.join('|')}): status ${statuses[0]}`));
  });

  it('has a condition for every code that the contract gives one to', () => {
    const withCondition = codes.filter(([, { condition }]) => condition !== undefined).map(([code]) => code);
    const known = new Set<string>(Object.values(codesByCondition).flat());
    expect(withCondition.filter((code) => !known.has(code))).toEqual([]);
    for (const code of withCondition) expect(readPage(code)).not.toContain('error.errorCode ===');
  });
});

/** Statuses with which the client sends again, as its documentation has them. */
const temporary = new Set([408, 429, 500, 502, 503, 504]);

function nameAgain(final: boolean, statuses: readonly number[]): string {
  const isSentAgain = statuses.some((status) => temporary.has(status));
  return isSentAgain ? 'client repeats' : final ? 'final' : 'may pass';
}

describe('the list of error codes', () => {
  it.each(codes)(
    'has %s with its status and meaning, and whether it may pass',
    (code, { final, meaning, statuses }) => {
      const row = `| [\`${code}\`](/errors/${code.toLowerCase()}/) | ${statuses.join(' ')} | ${meaning} | ${nameAgain(final, statuses)} |`;
      expect(index.markdown).toContain(row);
    },
  );

  it('has each family once, and is the only one of these pages in the navigation', () => {
    for (const family of new Set(codes.map(([, entry]) => entry.family))) {
      expect(index.markdown.split(`{#${family}}`)).toHaveLength(2);
    }
    expect(index.isListed).not.toBe(false);
    expect(pages.every(({ isListed }) => isListed === false)).toBe(true);
  });
});
