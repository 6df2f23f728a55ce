/** The mock endpoint that runs in the page. */
import { createFetchTransport } from '@dli-flink/contract-tests/exchange';
import type { ResourceState, Transport } from '@dli-flink/contract-tests/exchange';
import { createMockEndpoint } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';

import { mockAddress, mockSender } from '../settings.ts';

export interface PageMock {
  readonly endpoint: MockEndpoint;
  readonly send: Transport;
  /** The job as it is now. */
  readonly read: () => ResourceState;
}

export function createPageMock(): PageMock {
  const { accessKey, parameters, secretKey, token } = mockSender;
  const { job_id: jobId = '', project_id: projectId = '' } = parameters;
  const endpoint = createMockEndpoint({
    token,
    accessKey: { accessKey, secretKey },
    projectId,
    // With a neighbour, whose name is taken and whom no update may touch.
    jobIds: [jobId, String(BigInt(jobId) + 1n)],
    // Its digits are more than a number of JavaScript holds, as those of a service may be.
    firstJobId: '9007199254740993',
    inspection: 'nobody',
  });
  return {
    endpoint,
    send: createFetchTransport(mockAddress, endpoint.fetch, Date.now),
    read: () => {
      const { settings = {}, status, update_time: updateTime } = endpoint.readJob(jobId) ?? {};
      return {
        settings,
        ...(status !== undefined && { status }),
        ...(updateTime !== undefined && { updateTime }),
        neighbours: new Map(
          endpoint.listJobs().flatMap((job) => (job.job_id === jobId ? [] : [[job.job_id, job] as const])),
        ),
      };
    },
  };
}
