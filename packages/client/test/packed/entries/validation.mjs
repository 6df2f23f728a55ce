import { akskAuth, createCoreClient } from '@dli-flink/client/core';
import { createRequestCheck } from '@dli-flink/client/validation';

const auth = akskAuth({ accessKey: 'a', secretKey: 's' });
const check = createRequestCheck();
globalThis.dli = createCoreClient({ baseUrl: 'https://dli.test', projectId: 'p', auth, check });
