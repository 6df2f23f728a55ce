import { akskAuth, createCoreClient } from '@dli-flink/client/core';

const auth = akskAuth({ accessKey: 'a', secretKey: 's' });
globalThis.dli = createCoreClient({ baseUrl: 'https://dli.test', projectId: 'p', auth });
