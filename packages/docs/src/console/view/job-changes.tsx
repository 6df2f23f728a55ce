import type { ResourceState } from '@dli-flink/contract-tests/exchange';
import type { ReactNode } from 'react';

import { writeExactJson } from '../../exact-json.ts';
import { mockSender } from '../settings.ts';

/** What the request changed in the job that the mock began with, and in those beside it. */
export function JobChanges({
  after,
  before,
}: {
  readonly before: ResourceState;
  readonly after: ResourceState;
}): ReactNode {
  const old: Settings = { state: before.status, ...before.settings };
  const now: Settings = { state: after.status, ...after.settings };
  const changes = Object.keys({ ...old, ...now })
    .map((name) => [name, tell(old[name]), tell(now[name])] as const)
    .filter(([, was, is]) => was !== is);
  const changed = [...before.neighbours.keys()].filter(
    (id) => after.neighbours.has(id) && tell(before.neighbours.get(id)) !== tell(after.neighbours.get(id)),
  );
  const added = listOthers(after, before);
  const gone = listOthers(before, after);
  return (
    <>
      <h3>Job {mockSender.parameters.job_id} of the mock</h3>
      {changed.length > 0 && <p>Changed beside it: {changed.join(', ')}.</p>}
      {added.length > 0 && <p>New beside it: {added.join(', ')}.</p>}
      {gone.length > 0 && <p>Gone from beside it: {gone.join(', ')}.</p>}
      {changes.length === 0 ? (
        <p className="about">It is as it was.</p>
      ) : (
        <div className="table" tabIndex={0} role="region" aria-label="What changed in the job">
          <table>
            <thead>
              <tr>
                <th scope="col">Property</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(([name, was, is]) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{was}</td>
                  <td>{is}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

type Settings = Readonly<Record<string, unknown>>;

/** IDs of other jobs that one state has and another has not. */
function listOthers(having: ResourceState, lacking: ResourceState): readonly string[] {
  return [...having.neighbours.keys()].filter((id) => !lacking.neighbours.has(id));
}

function tell(value: unknown): string {
  return value === undefined ? '–' : writeExactJson(value);
}
