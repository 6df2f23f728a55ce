import { createDliClient, tokenAuth } from '@dli-flink/client';

globalThis.dli = createDliClient({ baseUrl: 'https://dli.test', projectId: 'p', auth: tokenAuth('t') });
