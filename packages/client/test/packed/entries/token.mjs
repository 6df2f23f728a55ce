import { createCoreClient, tokenAuth } from '@dli-flink/client/core';

globalThis.dli = createCoreClient({ baseUrl: 'https://dli.test', projectId: 'p', auth: tokenAuth('t') });
