import type { ResourceState } from '@dli-flink/contract-tests/exchange';
import type { ReactNode } from 'react';

/** The properties of the mock's job that the request changed. */
export function JobChanges({
  after,
  before,
}: {
  readonly before: ResourceState;
  readonly after: ResourceState;
}): ReactNode {
  const names = Object.keys({ ...before.settings, ...after.settings });
  const changes = names
    .map((name) => [name, tell(before.settings[name]), tell(after.settings[name])] as const)
    .filter(([, old, now]) => old !== now);
  return (
    <>
      <h3>The job of the mock</h3>
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
              {changes.map(([name, old, now]) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{old}</td>
                  <td>{now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function tell(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}
