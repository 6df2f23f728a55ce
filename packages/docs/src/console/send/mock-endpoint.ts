/** The mock endpoint that runs in the page. */
import { createFetchTransport } from '@dli-flink/contract-tests/exchange';
import type { ResourceState, Transport } from '@dli-flink/contract-tests/exchange';
import { createMockEndpoint, inspectionPath } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';

import { mockAddress, mockSender } from '../settings.ts';

export interface PageMock {
  readonly endpoint: MockEndpoint;
  readonly send: Transport;
  /** The job as it is now. */
  readonly read: () => ResourceState;
  /** The state of each job, by ID. */
  readonly readStates: () => ReadonlyMap<string, string>;
  /** Puts a job into a state, in which it stays. */
  readonly putIntoState: (id: string, status: string) => Promise<void>;
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
    // No request of an operation gets there, and nothing else can call this endpoint.
    inspection: 'anyone',
  });
  return {
    endpoint,
    send: createFetchTransport(mockAddress, endpoint.fetch, Date.now),
    readStates: () => new Map(endpoint.listJobs().map(({ job_id, status }) => [job_id, status])),
    putIntoState: async (id, status) => {
      await endpoint.fetch(
        new Request(`${mockAddress}${inspectionPath}/jobs/${id}`, {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ status }),
        }),
      );
    },
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
