/** The choice of an endpoint, and what the mock does. */
import type { ReactNode } from 'react';

import { fields } from '../check-settings.ts';
import { warnOfEndpoint } from '../describe-endpoint.ts';
import { offeredFaults } from '../mock-faults.ts';
import { describeMock, jobStates } from '../mock-knowledge.ts';
import { mockSender, regions } from '../settings.ts';
import type { Target } from '../settings.ts';
import type { Console } from '../use-console.ts';
import { Choice, TextField } from './fields.tsx';

const targets: Readonly<Record<Target, string>> = {
  mock: 'Mock in this page',
  region: 'Region',
  address: 'Another address',
};

export interface FieldsProps {
  readonly model: Console;
  /** The problems of a control, by its ID. */
  readonly problemsOf: (field: string) => readonly string[];
}

export function EndpointFields({ model, problemsOf }: FieldsProps): ReactNode {
  const { change, draft, settings } = model;
  return (
    <section aria-labelledby="endpoint-title" className="endpoint-fields">
      <div>
        <h2 id="endpoint-title">Endpoint</h2>
        <Choice
          name="target"
          legend="Send to"
          value={settings.target}
          choices={targets}
          onChange={(target) => change({ target })}
        />
      </div>
      {settings.target === 'mock' && <MockFields model={model} />}
      {settings.target !== 'mock' && (
        <div className="real">
          {settings.target === 'region' ? (
            <div className="field">
              <label htmlFor="region">Region</label>
              <select
                id="region"
                value={settings.region}
                onChange={(event) => change({ region: event.target.value })}
              >
                <Options
                  choices={regions.map(({ address, cloud, region }) => ({
                    group: cloud,
                    label: region,
                    value: address,
                  }))}
                />
              </select>
            </div>
          ) : (
            <TextField
              id={fields.address}
              label="Address"
              hint="Up to the host; the console adds the path."
              placeholder="https://dli.example.com"
              value={settings.address}
              problems={problemsOf(fields.address)}
              onChange={(address) => change({ address })}
            />
          )}
          <p className="note">{warnOfEndpoint(draft).join(' ')}</p>
        </div>
      )}
    </section>
  );
}

function MockFields({ model }: Pick<FieldsProps, 'model'>): ReactNode {
  const { changeSender, chooseFault, chooseOperation, chooseState, draft, jobId, jobs, settings } = model;
  const fault = offeredFaults.find(({ id }) => id === settings.fault);
  const said = describeMock(draft, [...jobs.keys()]);
  return (
    <>
      <div className="field">
        <label htmlFor="fault">The contract</label>
        <select
          id="fault"
          value={settings.fault}
          aria-describedby="mock-about"
          onChange={({ target }) => chooseFault(offeredFaults.find(({ id }) => id === target.value))}
        >
          <option value="">is kept</option>
          <Options choices={offeredFaults.map(({ group, id }) => ({ group, label: id, value: id }))} />
        </select>
      </div>
      {jobs.has(jobId) && (
        <div className="field">
          <label htmlFor="job-state">Job {jobId} is in</label>
          <select
            id="job-state"
            value={jobs.get(jobId)}
            onChange={({ target }) => void chooseState(target.value)}
          >
            {jobStates.map((state) => (
              <option key={state}>{state}</option>
            ))}
          </select>
        </div>
      )}
      <div className="about" id="mock-about">
        {said.join(' ')} Nothing leaves this page.
        {said.length > 1 && (
          <button
            type="button"
            className="quiet"
            onClick={() => changeSender({ ...mockSender, authentication: settings.mock.authentication })}
          >
            Fill in what it has
          </button>
        )}
        {fault !== undefined && (
          <>
            <p>The rule it breaks: {fault.breaks}</p>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                chooseOperation(fault.evidence.operation, fault.evidence.bodyText);
                changeSender({ authentication: fault.evidence.authentication });
              }}
            >
              Load the request that shows it
            </button>
          </>
        )}
      </div>
    </>
  );
}

interface Option {
  readonly group: string;
  readonly label: string;
  readonly value: string;
}

function Options({ choices }: { readonly choices: readonly Option[] }): ReactNode {
  return [...Map.groupBy(choices, ({ group }) => group)].map(([group, options]) => (
    <optgroup key={group} label={group}>
      {options.map(({ label, value }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </optgroup>
  ));
}
