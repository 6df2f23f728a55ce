import { createDliClient, tokenAuth } from '@dli-flink/client';
import { createMockEndpoint } from '@dli-flink/mock';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const mock = createMockEndpoint({ token: 'secret', projectId, jobIds: ['202'] });

const dli = createDliClient({
  baseUrl: 'http://mock.test',
  projectId,
  auth: tokenAuth('secret'),
  fetch: (url, init) => mock.fetch(new Request(url, init)),
});

await dli.updateFlinkJarJob({ job_id: 202, body: { name: 'changed' } });
console.log(mock.readJob('202')?.settings.name); // changed
