/** Contract tests as tests of Vitest, as the guide shows them: they are registered here and run. */
import { createMockEndpoint } from '@dli-flink/mock';
import { afterAll, vi } from 'vitest';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const mock = createMockEndpoint({ token: 'secret', projectId, jobIds: ['202'] });
const listening = await mock.listen();
vi.stubEnv('DLI_BASE_URL', listening.url);
vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', projectId);
vi.stubEnv('DLI_TOKEN', 'secret');
afterAll(() => listening.close());

await import('../../src/guides/snippets/contract-parameters.ts');
