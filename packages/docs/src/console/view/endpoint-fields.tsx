/** The choice of an endpoint. */
import type { ReactNode } from 'react';

import { fields } from '../check-settings.ts';
import { offeredFaults } from '../mock-faults.ts';
import { regions } from '../settings.ts';
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
  const { change, settings } = model;
  return (
    <section aria-labelledby="endpoint-title">
      <h2 id="endpoint-title">Endpoint</h2>
      <Choice
        name="target"
        legend="Send to"
        value={settings.target}
        choices={targets}
        onChange={(target) => change({ target })}
      />
      {settings.target === 'mock' && <MockFields model={model} problemsOf={problemsOf} />}
      {settings.target === 'region' && (
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
      )}
      {settings.target === 'address' && (
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
      {settings.target !== 'mock' && (
        <p className="note">
          {model.draft.operation.method !== 'GET' && <strong>This changes real jobs. </strong>}
          An endpoint of a cloud seldom lets a page read its replies. Where it does not, copy the request as
          curl.
        </p>
      )}
    </section>
  );
}

function MockFields({ model }: FieldsProps): ReactNode {
  const { changeSender, chooseFault, chooseOperation, settings } = model;
  const fault = offeredFaults.find(({ id }) => id === settings.fault);
  return (
    <div className="field">
      <label htmlFor="fault">It keeps the contract, or breaks it in one way</label>
      <select
        id="fault"
        value={settings.fault}
        aria-describedby="fault-about"
        onChange={({ target }) => chooseFault(offeredFaults.find(({ id }) => id === target.value))}
      >
        <option value="">keeps the contract</option>
        <Options choices={offeredFaults.map(({ group, id }) => ({ group, label: id, value: id }))} />
      </select>
      {fault === undefined ? (
        <p className="about" id="fault-about">
          It has the job, and takes the credentials, that are filled in below. Nothing leaves this page.
        </p>
      ) : (
        <>
          <p className="about" id="fault-about">
            The rule it breaks: {fault.breaks}
          </p>
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
