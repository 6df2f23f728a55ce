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
    jobIds: [jobId],
    inspection: 'nobody',
  });
  const send = createFetchTransport(mockAddress, endpoint.fetch, Date.now);
  return {
    endpoint,
    send,
    read: () => {
      const { settings = {}, status, update_time: updateTime } = endpoint.readJob(jobId) ?? {};
      return {
        settings,
        ...(status !== undefined && { status }),
        ...(updateTime !== undefined && { updateTime }),
        neighbours: new Map(),
      };
    },
  };
}
