// What must not compile against the installed client: an error that is expected and does not come is one too.
import { akskAuth, createDliClient, tokenAuth } from '@dli-flink/client';
import { createCoreClient } from '@dli-flink/client/core';
import { readEnvironment } from '@dli-flink/client/environment';
import { explain } from '@dli-flink/client/explain';
import { signRequest } from '@dli-flink/client/signing';
import { createRequestCheck } from '@dli-flink/client/validation';

const dli = createDliClient({ baseUrl: 'http://dli.test', projectId: 'p', auth: tokenAuth('t') });

// @ts-expect-error the job is missing
await dli.updateFlinkJarJob({ body: {} });
// @ts-expect-error the body is missing
await dli.updateFlinkJarJob({ job_id: 202 });
// @ts-expect-error a number is asked for
await dli.updateFlinkJarJob({ job_id: 202, body: { cu_number: '2' } });
// @ts-expect-error the result has no such property
console.log((await dli.updateFlinkJarJob({ job_id: 202, body: {} })).succeeded);
// @ts-expect-error the region is one of the other cloud
createDliClient({ cloud: 'open-telekom-cloud', region: 'cn-north-4', projectId: 'p', auth: tokenAuth('t') });
// @ts-expect-error the secret key is missing
akskAuth({ accessKey: 'a' });
// @ts-expect-error the auth is missing
createCoreClient({ baseUrl: 'http://dli.test', projectId: 'p' });
// @ts-expect-error the variables are strings
readEnvironment({ DLI_TOKEN: 1 });
// @ts-expect-error there may be nothing to explain
console.log(explain(new Error('other')).remedy);
// @ts-expect-error the date is missing
await signRequest({ method: 'GET', url: 'http://dli.test/' }, { accessKey: 'a', secretKey: 's' });
// @ts-expect-error it is a function that comes next
createRequestCheck(true);
