/** The mock of the page, and the states of its jobs. */
import { useMemo, useState } from 'react';

import { createPageMock } from './send/mock-endpoint.ts';
import type { PageMock } from './send/mock-endpoint.ts';
import { mockSender } from './settings.ts';
import type { Settings } from './settings.ts';

/** Jobs of the mock, by ID, as the states they are in. */
export type JobStates = ReadonlyMap<string, string>;

export interface MockModel {
  readonly mock: PageMock;
  readonly jobs: JobStates;
  /** ID of the job whose state is shown: the one that the request is about, where the mock has it. */
  readonly jobId: string;
  /** Takes in what a request has done to the jobs. */
  readonly refresh: () => void;
  /** @param id empty for none */
  readonly switchFault: (id: string) => void;
  /** Puts the job that settings are about into a state, in which it stays. */
  readonly chooseState: (state: string, of: Settings) => Promise<void>;
}

export function usePageMock(settings: Settings): MockModel {
  const mock = useMemo(createPageMock, []);
  const [jobs, setJobs] = useState<JobStates>(() => mock.readStates());
  const refresh = (): void => setJobs(mock.readStates());
  return {
    mock,
    jobs,
    jobId: findJob(settings, jobs),
    refresh,
    switchFault: (id) => {
      // What an earlier fault did to the job is no part of what this one does.
      mock.endpoint.reset();
      mock.endpoint.fault = id === '' ? undefined : id;
      refresh();
    },
    chooseState: async (state, of) => {
      await mock.putIntoState(findJob(of, mock.readStates()), state);
      refresh();
    },
  };
}

function findJob({ mock: { parameters } }: Settings, jobs: JobStates): string {
  const named = parameters.job_id ?? '';
  return jobs.has(named) ? named : (mockSender.parameters.job_id ?? '');
}
