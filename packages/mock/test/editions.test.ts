/** A mock of an earlier edition passes over what came later, as it would over any property it does not know. */
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import type { Job, MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { createEndpoint, sendUpdate, sendValue } from './fixtures/send-update.ts';
import { bodyOf, propertyValues } from './property-values.ts';

const ids = editions.map(({ id }) => id);
const properties = listProperties('updateFlinkJarJob');
const { complete } = requestExamples.updateFlinkJarJob;

function createOf(edition: EditionId): MockEndpoint {
  return createEndpoint({ edition, enforcesLimits: true });
}

/** The properties of the body that an edition knows. */
function listKnown(edition: EditionId): readonly string[] {
  return properties
    .filter(({ parent, since }) => parent === undefined && ids.indexOf(since!) <= ids.indexOf(edition))
    .map(({ path }) => path);
}

function pick(settings: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}

describe.each(ids)('a mock of the edition %s', (edition) => {
  const known = listKnown(edition);

  it('has jobs with the defaults it knows', () => {
    expect(createOf(edition).readJob('202')?.settings).toEqual({
      name: 'job-202',
      ...pick(creationDefaults.updateFlinkJarJob, known),
    });
  });

  it('stores what it knows of an update, and nothing else', async () => {
    const mock = createOf(edition);
    const before = mock.readJob('202')!.settings;
    expect((await sendValue(mock, { ...complete, cu_number: 6, unknown: 'x' })).status).toBe(200);
    expect(mock.readJob('202')?.settings).toEqual({
      ...before,
      ...pick({ ...complete, cu_number: 6 }, known),
      unknown: 'x',
    });
  });

  it('refuses wrong values of what it knows alone', async () => {
    const mock = createOf(edition);
    for (const { path, since } of properties) {
      const isKnown = ids.indexOf(since!) <= ids.indexOf(edition);
      for (const [value] of propertyValues[path]!.invalid) {
        // oxlint-disable-next-line no-await-in-loop
        const { status } = await sendValue(mock, bodyOf(path, value));
        expect(status, `${path} as ${JSON.stringify(value)}`).toBe(isKnown ? 400 : 200);
      }
    }
  });

  it('refuses no body for being an object with what it does not know in it', async () => {
    const mock = createOf(edition);
    expect((await sendUpdate(mock, { body: '[{"checkpoint_mode":"x"}]' })).status).toBe(400);
    expect((await sendUpdate(mock, { body: '{"__proto__":{"checkpoint_mode":"x"}}' })).status).toBe(200);
  });
});

describe('a mock of the first edition', () => {
  const edition = ids[0]!;

  it('lets a running job pass over what it does not know', async () => {
    const running: Job = { job_id: '7', status: 'job_running', settings: {}, update_time: undefined };
    const mock = createEndpoint({ edition, jobs: [running] });
    expect((await sendUpdate(mock, { job: '7', body: '{"checkpoint_mode":2}' })).status).toBe(200);
    expect(mock.readJob('7')?.settings).toEqual({});
  });

  it('keeps what a job was given of later ones', async () => {
    const later: Job = { job_id: '7', status: 'job_init', settings: complete!, update_time: undefined };
    const mock = createEndpoint({ edition, jobs: [later] });
    await sendUpdate(mock, { job: '7', body: '{"name":"changed","checkpoint_mode":2}' });
    expect(mock.readJob('7')?.settings).toEqual({ ...complete, name: 'changed' });
  });

  it('makes jobs of its edition when it is reset', async () => {
    const mock = createOf(edition);
    await sendValue(mock, complete);
    mock.reset();
    expect(Object.keys(mock.readJob('202')!.settings)).toEqual(
      Object.keys(createOf(edition).readJob('202')!.settings),
    );
  });
});

describe('an endpoint', () => {
  it('knows the latest edition where none is named', async () => {
    const mock = createEndpoint();
    await sendValue(mock, complete);
    const named = createOf(ids.at(-1)!);
    await sendValue(named, complete);
    expect(mock.readJob('202')?.settings).toEqual(named.readJob('202')?.settings);
    expect((await sendValue(mock, { checkpoint_mode: 'x' })).status).toBe(400);
  });

  it.each(['2024-06', '2024', '', '__proto__'])('cannot be made of the edition %j', (edition) => {
    expect(() => createEndpoint({ edition: edition as EditionId })).toThrow(
      new RangeError(`edition ${JSON.stringify(edition)} is not known; there are ${ids.join(', ')}`),
    );
  });
});
