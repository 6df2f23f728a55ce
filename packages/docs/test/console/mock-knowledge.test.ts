import { contract } from '@dli-flink/contract';
import { expect, it } from 'vitest';

import { describeMock, jobStates } from '../../src/console/mock-knowledge.ts';
import { mockSender } from '../../src/console/settings.ts';
import { makeDraft } from './fixtures/drafts.ts';

const { parameters } = mockSender;
const { project_id: project } = parameters;
const has = `It has the jobs 202 and 203 in project ${project}.`;
const tell = (draft: ReturnType<typeof makeDraft>): readonly string[] => describeMock(draft, ['202', '203']);

it('names what the mock has, and nothing more where the request asks for that', () => {
  expect(tell(makeDraft())).toEqual([has]);
});

it('names the job, the project and the credentials that it does not know', () => {
  const draft = makeDraft({
    sender: { parameters: { ...parameters, job_id: '999', project_id: 'p' }, token: 'another' },
  });
  expect(tell(draft)).toEqual([
    has,
    'It has no job 999.',
    'It has no other project.',
    'It does not take these credentials.',
  ]);
});

it('finds the jobs that a body names', () => {
  const draft = makeDraft({ operation: 'batchRunFlinkJobs', bodyText: '{"job_ids": [202, 7, 8]}' });
  expect(tell(draft)).toEqual([has, 'It has no job 7, 8.']);
});

it('says so when there is no job any more', () => {
  expect(describeMock(makeDraft(), [])).toEqual(['It has no job any more.', 'It has no job 202.']);
});

it('knows every state of the contract', () => {
  const ruled = Object.values(contract.stateRules).flatMap((rules) => rules.flatMap(({ states }) => states));
  expect(jobStates).toEqual(expect.arrayContaining([...new Set(ruled)]));
});
