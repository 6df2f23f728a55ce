/** Each sample that can run is run against the mock endpoint, which verifies tokens and signatures in full. */
import { requestExamples } from '@dli-flink/contract/examples';
import { createMockEndpoint } from '@dli-flink/mock';
import type { Listening } from '@dli-flink/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { currentDocument as document } from '../../src/document.ts';
import { codeSamples } from '../../src/samples/code-samples.ts';
import type { CodeSample } from '../../src/samples/code-samples.ts';
import { aimSample } from './fixtures/aim-sample.ts';
import { changeDocument } from './fixtures/change-document.ts';
import { findMissing, programs, runProgram, runWell } from './fixtures/run-program.ts';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const longJobId = '9007199254740993';
const token = 's3cret-token';
// The digit 6 becomes a zero byte on the way to a signature; the rest is what shells expand.
const accessKey = { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: `s3cret66'"$HOME\\n%s\`id\`*` };

const mock = createMockEndpoint({ token, accessKey, projectId, jobIds: ['202', longJobId] });
let listening: Listening;
beforeAll(async () => {
  listening = await mock.listen();
});
afterAll(() => listening.close());
beforeEach(() => mock.reset());

/** What it takes to run a sample against the mock. */
const toRun = (
  sample: CodeSample,
  env: Readonly<Record<string, string>> = {},
): Parameters<typeof runProgram> => [
  programs[sample.lang as keyof typeof programs],
  aimSample(sample, listening.url, document, 'updateFlinkJarJob'),
  {
    DLI_BASE_URL: listening.url,
    DLI_TOKEN: token,
    HUAWEICLOUD_SDK_AK: accessKey.accessKey,
    HUAWEICLOUD_SDK_SK: accessKey.secretKey,
    ...env,
  },
];

const exampleNames = Object.keys(requestExamples.updateFlinkJarJob);
const samplesToRun = codeSamples(document, 'updateFlinkJarJob', 'minimal').filter(({ isRun }) => isRun);

describe.each(samplesToRun.map(({ id, lang }) => ({ id, lang })))('$id', ({ id, lang }) => {
  const { isMissing, remark } = findMissing(programs[lang as keyof typeof programs]);

  const read = (from = document, example = 'minimal'): CodeSample =>
    codeSamples(from, 'updateFlinkJarJob', example).find((sample) => sample.id === id)!;

  it.skipIf(isMissing).each(exampleNames)(`sends the example %s${remark}`, async (name) => {
    expect(await runWell(...toRun(read(document, name)))).toContain('update_time');
    expect(mock.readJob('202')!.settings).toMatchObject(requestExamples.updateFlinkJarJob[name]!);
  });

  it.skipIf(isMissing)(`sends any text as it is${remark}`, async () => {
    const body = {
      name: 'größe-流-😀',
      desc: `it's "quoted" \\ $HOME \${HOME} \`id\` $(id) %s {x} \n\t!`,
      dependency_jars: ['a,b.jar', "c'd.jar", ''],
      log_enabled: true,
    };
    await runWell(...toRun(read(changeDocument({ body }))));
    expect(mock.readJob('202')!.settings).toMatchObject(body);
  });

  it.skipIf(isMissing)(`keeps a job ID that no double holds${remark}`, async () => {
    await runWell(...toRun(read(changeDocument({ jobId: BigInt(longJobId) }))));
    expect(mock.readJob(longJobId)!.settings).toMatchObject(requestExamples.updateFlinkJarJob['minimal']!);
    expect(mock.readJob('202')!.update_time).toBeUndefined();
  });

  it.skipIf(isMissing)(`tells a refusal, and ends as a failure${remark}`, async () => {
    const wrong = { DLI_TOKEN: 'another-token', HUAWEICLOUD_SDK_SK: 'another-key' };
    const { code, stderr, stdout } = await runProgram(...toRun(read(), wrong));
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('APIGW.0301');
    expect(mock.readJob('202')!.update_time).toBeUndefined();
  });

  it.skipIf(isMissing)(`prints no secret${remark}`, async () => {
    const { stderr, stdout } = await runProgram(...toRun(read()));
    expect(stdout + stderr).not.toContain('s3cret');
  });

  // A shell does not look into the reply.
  if (lang === 'Shell') return;
  it.skipIf(isMissing).each(['is_success-told-as-false', 'is_success-told-as-string-false'])(
    `takes a refusal with status 200 for a failure (%s)${remark}`,
    async (fault) => {
      mock.fault = fault;
      expect(await runProgram(...toRun(read()))).not.toMatchObject({ code: 0 });
    },
  );
});
