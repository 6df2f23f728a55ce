import { describe, expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { renderMarkdown } from '../../src/markdown.ts';
import { codeSamples, writeSamples } from '../../src/samples/code-samples.ts';
import { writeNodeSdkCall } from '../../src/samples/node-sdk.ts';
import { readSampleRequest } from '../../src/samples/sample-request.ts';
import { changeDocument } from './fixtures/change-document.ts';

const samples = codeSamples(document, 'updateFlinkJarJob', 'documented');
const sourceOf = (id: string, from = document, example = 'documented'): string =>
  codeSamples(from, 'updateFlinkJarJob', example).find((sample) => sample.id === id)!.source;

describe('the samples of an operation', () => {
  it('are in eight ways, two of which are not run', () => {
    expect(samples.map(({ id, isRun, lang }) => [id, lang, isRun])).toEqual([
      ['curl', 'Shell', true],
      ['curl-token', 'Shell', true],
      ['curl-signed', 'Shell', true],
      ['client', 'TypeScript', true],
      ['fetch', 'TypeScript', true],
      ['python', 'Python', true],
      ['go-sdk', 'Go', false],
      ['java-sdk', 'Java', false],
    ]);
  });

  it('say so where they are not run', () => {
    for (const { isRun, note = '' } of samples) expect(note.startsWith('Not run by our tests')).toBe(!isRun);
  });

  it.each(samples.map(({ id }) => id))('change with the example: %s', (id) => {
    const before = sourceOf(id, changeDocument({ body: { desc: 'before' } }), 'minimal');
    expect(before).toContain('before');
    expect(sourceOf(id, changeDocument({ body: { desc: 'after' } }), 'minimal')).toBe(
      before.replace('before', 'after'),
    );
  });

  it.each(samples.map(({ id }) => id))('change with the path and the server: %s', (id) => {
    const { paths, servers, ...others } = document;
    const [first, ...more] = servers;
    const moved = { ...others, paths, servers: [{ ...first!, url: 'https://elsewhere.test' }, ...more] };
    expect(sourceOf(id, moved)).toContain('https://elsewhere.test');
    expect(sourceOf(id, moved)).not.toContain('t-systems');
  });

  it.each([
    ['curl', '/flink-jobs/9007199254740993"'],
    ['curl-token', '/flink-jobs/9007199254740993"'],
    ['curl-signed', '/flink-jobs/9007199254740993"'],
    ['client', 'job_id: 9007199254740993n,'],
    ['fetch', '/flink-jobs/9007199254740993`'],
    ['python', '/flink-jobs/9007199254740993"'],
    ['go-sdk', 'JobId: 9007199254740993,'],
    ['java-sdk', '.withJobId(9007199254740993L)'],
  ])('keep a job ID of 64 bits exact: %s', (id, expected) => {
    expect(sourceOf(id, changeDocument({ jobId: 9007199254740993n }), 'minimal')).toContain(expected);
  });

  it('name secrets by variables of the environment alone', () => {
    for (const { source } of samples) expect(source).toMatch(/DLI_TOKEN|HUAWEICLOUD_SDK_SK/);
  });

  it('are refused for an example there is not', () => {
    expect(() => codeSamples(document, 'updateFlinkJarJob', 'absent')).toThrow(
      'the body of updateFlinkJarJob has no example "absent"',
    );
  });
});

describe("the vendor's SDKs", () => {
  const body = { cu_number: 2, log_enabled: true, dependency_jars: ['a.jar', 'b.jar'], main_class: 'A"B' };

  it('are called by their names in Go', () => {
    const source = sourceOf('go-sdk', changeDocument({ body }), 'minimal');
    for (const line of [
      'client.UpdateFlinkJarJob(&model.UpdateFlinkJarJobRequest{',
      'Body: &model.UpdateFlinkJarJobRequestBody{',
      'CuNumber:       ptr(int32(2)),',
      'LogEnabled:     ptr(true),',
      'DependencyJars: ptr([]string{"a.jar", "b.jar"}),',
      String.raw`MainClass:      ptr("A\"B"),`,
    ])
      expect(source).toContain(line);
  });

  it('are called by their names in Java', () => {
    const source = sourceOf('java-sdk', changeDocument({ body }), 'minimal');
    for (const line of [
      'import java.util.List;',
      'client.updateFlinkJarJob(new UpdateFlinkJarJobRequest()',
      '.withCuNumber(2)',
      '.withLogEnabled(true)',
      '.withDependencyJars(List.of("a.jar", "b.jar"))',
      String.raw`.withMainClass("A\"B")`,
    ])
      expect(source).toContain(line);
  });

  it('are called by their names in Node', () => {
    const source = writeNodeSdkCall(
      readSampleRequest(changeDocument({ body }), 'updateFlinkJarJob', 'minimal'),
    );
    for (const line of [
      '// Not run by our tests.',
      'new UpdateFlinkJarJobRequest()',
      '.withJobId(202)',
      '.withCuNumber(2)',
      ".withDependencyJars(['a.jar', 'b.jar'])",
    ])
      expect(source).toContain(line);
  });
});

describe('samples on a page', () => {
  const { html } = renderMarkdown(writeSamples(samples), 'guides/any');

  it('are one tab a language, its variants folded away', () => {
    const labels = [...html.matchAll(/<label [^>]*>([^<]*)</g)].map(([, label]) => label);
    expect(labels).toEqual(['curl', 'TypeScript', 'Python', 'Go', 'Java']);
    const variants = [...html.matchAll(/<summary>([^<]*)</g)].map(([, summary]) => summary);
    expect(variants).toEqual([
      'With the token kept out of the list of processes',
      'Signed with a key pair',
      'With fetch alone',
    ]);
  });

  it('say below the code what is not run, and who sees the token', () => {
    const notes = [...html.matchAll(/<\/pre><\/div><p class="note">([^<]*)</g)].map(([, note]) => note);
    expect(notes).toEqual([
      expect.stringMatching(/read the token/),
      expect.stringMatching(/^Not run/),
      expect.stringMatching(/^Not run/),
    ]);
  });

  it('begin with a command to paste', () => {
    const [{ source }] = samples as [(typeof samples)[number]];
    expect(source).toMatch(/^curl -X PUT /);
    expect(source).toContain('-H "X-Auth-Token: $DLI_TOKEN"');
  });

  it('are coloured', () => {
    for (const sample of samples)
      expect(renderMarkdown(writeSamples([sample]), 'guides/any').html).toContain('class="token-');
  });
});
