import { akskAuth, createDliClient, tokenAuth } from '@dli-flink/client';

/** Updates a job with a token, with a signature, and with a signature by the wrong key. The same code everywhere. */
export async function makeUpdates({ accessKey, baseUrl, jobId, projectId, secretKey, token }) {
  const update = (auth) =>
    createDliClient({ baseUrl, projectId, auth }).updateFlinkJarJob({
      job_id: BigInt(jobId),
      body: { name: 'Größe 流 😀', parallel_number: 4 },
    });
  const forger = akskAuth({ accessKey, secretKey: `${secretKey}!` });
  return {
    runtime: globalThis.navigator?.userAgent ?? `Node.js/${process.versions.node}`,
    byToken: await update(tokenAuth(token)),
    bySignature: await update(akskAuth({ accessKey, secretKey })),
    byForgery: await update(forger).catch(({ kind, status }) => ({ kind, status })),
  };
}
