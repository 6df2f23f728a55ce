import { createDliClient, DliRefusedError, tokenAuth } from '@dli-flink/client';
import { createMockEndpoint } from '@dli-flink/mock';
import { beforeEach, expect, it } from 'vitest';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const mock = createMockEndpoint({ token: 'secret', projectId, jobIds: ['202'] });
beforeEach(() => mock.reset());

const dli = createDliClient({
  baseUrl: 'http://mock.test',
  projectId,
  auth: tokenAuth('secret'),
  fetch: (url, init) => mock.fetch(new Request(url, init)),
});
/** What is tested: code of yours. */
const deploy = () => dli.updateFlinkJarJob({ job_id: 202, body: { entrypoint: 'orders-2.jar' } });

it('moves the job to the new JAR', async () => {
  await deploy();
  expect(mock.readJob('202')?.settings.entrypoint).toBe('orders-2.jar');
});

it('fails when the service says that it did not do it', async () => {
  mock.fault = 'is_success-told-as-string-false';
  await expect(deploy()).rejects.toThrow(DliRefusedError);
});
