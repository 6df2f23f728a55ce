import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row, Sent } from './fault.ts';
import { onRefusal } from './refusal-rules.ts';
import { withParameter } from './request-edits.ts';
import { jobId } from './request-rules.ts';

const isDigits = `${jobId} is written in decimal digits, and another form of it is refused as invalid.`;
const largest = 2n ** 63n - 1n;

/** Forms that are taken for a number, by what comes of them. */
const forms: Readonly<Record<string, readonly [sent: Sent, read: (sent: string) => string | undefined]>> = {
  'with-text-behind': [({ jobId: id }) => `${id}abc`, (sent) => /^\d+(?=[a-z]+$)/i.exec(sent)?.[0]],
  'with-extension': [({ jobId: id }) => `${id}.json`, (sent) => /^\d+(?=\.[a-z]+$)/i.exec(sent)?.[0]],
  'with-slash': [({ jobId: id }) => `${id}%2F`, (sent) => sent.replace(/\/$/, '')],
  'with-semicolon': [({ jobId: id }) => `${id};a=b`, (sent) => /^\d+(?=;)/.exec(sent)?.[0]],
  'with-space': [({ jobId: id }) => `%20${id}`, (sent) => sent.trim()],
  'with-minus-sign': [({ jobId: id }) => `-${id}`, (sent) => sent.replace(/^-/, '')],
  'with-fraction': [({ jobId: id }) => `${id}.0`, (sent) => /^\d+(?=\.\d+$)/.exec(sent)?.[0]],
  'with-exponent': [
    ({ jobId: id }) => `${id}e0`,
    (sent) => (/^\d+e\d+$/i.test(sent) ? String(Number(sent)) : undefined),
  ],
  'in-hexadecimal': [
    ({ jobId: id }) => `0x${BigInt(id).toString(16)}`,
    (sent) => (/^0x[\da-f]+$/i.test(sent) ? String(BigInt(sent)) : undefined),
  ],
  'encoded-twice': [
    ({ jobId: id }) => id.replaceAll(/\d/g, '%253$&'),
    (sent) => sent.replaceAll(/%3(\d)/g, '$1'),
  ],
};

/** IDs that are taken for others, and those that are refused or failed over for no good reason. */
export const jobIdFaults: readonly Fault[] = listFaults(
  { group: 'parameter', reach: 'refusals' },
  {
    [isDigits]: readForms(),
    [`${jobId} is 1 or more, and what is less is refused as invalid.`]: {
      'job-id-zero-told-as-unknown': tellAs('resource-unknown', '0', (sent) => sent === '0'),
      'job-id-negative-told-as-unknown': tellAs('resource-unknown', '-1', (sent) => /^-\d+$/.test(sent)),
      'job-id-of-text-crashes': {
        breaks: isDigits,
        ...tellAs('internal', 'abc', (sent) => !/^-?\d+$/.test(sent)),
      },
    },
    [`${jobId} is an integer of 64 bits.`]: {
      'job-id-above-64-bit-crashes': tellFrom(2n ** 63n, 'internal'),
      'job-id-above-64-bit-wraps': { shownBy: probe(addToId(2n ** 64n)), alter: wrapAround() },
      'job-id-cut-to-32-bit': {
        shownBy: probe(addToId(2n ** 32n)),
        alter: take((id) => BigInt.asIntN(32, id)),
      },
      'job-id-parsed-as-double': { shownBy: probe(String(largest)), alter: take((id) => BigInt(Number(id))) },
      'job-id-above-32-bit-refused': tellFrom(2n ** 31n, 'parameter-invalid'),
      'job-id-above-53-bit-refused': tellFrom(2n ** 53n, 'parameter-invalid'),
      'job-id-largest-refused': tellAs(
        'parameter-invalid',
        String(largest),
        (sent) => sent === String(largest),
      ),
    },
  },
);

/** IDs that are refused, and read as others. */
function readForms(): Readonly<Record<string, Row>> {
  return Object.fromEntries(
    Object.entries(forms).map(([id, [sent, read]]) => [
      `job-id-${id}-accepted`,
      { shownBy: probe(sent), alter: readAs(read) },
    ]),
  );
}

/** Reads an ID that is refused as another. */
function readAs(read: (sent: string) => string | undefined): Alteration {
  return onRefusal('readParameters', (error, call, steps) => {
    const id = read(call.path[jobId] ?? '');
    if (id === undefined) throw error;
    return steps.readParameters(withParameter(call, jobId, id));
  });
}

/** Refuses IDs for another reason than theirs, or for none. */
function tellAs(reason: keyof Refusals, shown: string, isMeant: (sent: string) => boolean): Row {
  return {
    shownBy: probe(shown),
    alter: withId((sent, call, steps) => {
      if (isMeant(sent)) throw new Refused(call.refusals[reason]);
      return steps.readParameters(call);
    }),
  };
}

/** Refuses or fails over an ID, and all that are larger. */
function tellFrom(least: bigint, reason: keyof Refusals): Row {
  return tellAs(reason, String(least), (sent) => isDecimal(sent) && BigInt(sent) >= least);
}

/** Takes one ID for another, whether it is that of a job or not. */
function take(change: (id: bigint) => bigint): Alteration {
  return withId((sent, call, steps) => {
    steps.readParameters(call);
    return steps.readParameters(withParameter(call, jobId, String(change(BigInt(sent)))));
  });
}

/** Lets IDs that are too large start again from below, unchecked. */
function wrapAround(): Alteration {
  return withId((sent, call, steps) => {
    if (!isDecimal(sent)) return steps.readParameters(call);
    const parameters = steps.readParameters(withParameter(call, jobId, '1'));
    return { ...parameters, [jobId]: String(BigInt.asIntN(64, BigInt(sent))) };
  });
}

/** Reads the parameters of requests that name a job in another way. */
function withId(
  read: (sent: string, call: Call, steps: Steps) => Readonly<Record<string, string>>,
): Alteration {
  return (steps) => ({
    readParameters(call) {
      const { [jobId]: sent } = call.path;
      return sent === undefined ? steps.readParameters(call) : read(sent, call, steps);
    },
  });
}

function addToId(more: bigint): Sent {
  return (own) => String(BigInt(own.jobId) + more);
}

function isDecimal(sent: string): boolean {
  return /^[1-9]\d*$/.test(sent);
}

function probe(sent: Sent): readonly Probe[] {
  return [{ path: { [jobId]: sent } }];
}
