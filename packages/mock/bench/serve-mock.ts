/** The mock in a process of its own. Asked for it, it tells how much memory it holds. */
import { createMockEndpoint } from '@dli-flink/mock';

import { jobId, projectId, token } from './update.ts';

const mock = createMockEndpoint({ token, projectId, jobIds: [jobId] });
await mock.listen({ port: Number(process.argv[2]) });

process.on('message', () => {
  void (async () => {
    await globalThis.gc?.({ execution: 'async' });
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ heapUsed, rss });
  })();
});
