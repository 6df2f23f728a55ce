import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps } from '../steps.ts';
import type { Fault, Sent } from './fault.ts';
import { jobId, withParameter } from './request-rules.ts';

const isDigits = `${jobId} is written in decimal digits, and another form of it is refused as invalid.`;
const isPositive = `${jobId} is 1 or more, and what is less is refused as invalid.`;
const isLong = `${jobId} is an integer of 64 bits.`;

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
export const jobIdFaults: readonly Fault[] = [
  ...Object.entries(forms).map(([id, [sent, read]]) =>
    fault(`job-id-${id}-accepted`, isDigits, sent, readAs(read)),
  ),
  fault(
    'job-id-zero-told-as-unknown',
    isPositive,
    '0',
    tellAs('resource-unknown', (sent) => sent === '0'),
  ),
  fault(
    'job-id-negative-told-as-unknown',
    isPositive,
    '-1',
    tellAs('resource-unknown', (sent) => /^-\d+$/.test(sent)),
  ),
  fault(
    'job-id-of-text-crashes',
    isDigits,
    'abc',
    tellAs('internal', (sent) => !/^-?\d+$/.test(sent)),
  ),
  fault(
    'job-id-above-64-bit-crashes',
    isLong,
    String(2n ** 63n),
    tellAs('internal', (sent) => isDecimal(sent) && BigInt(sent) >= 2n ** 63n),
  ),
  fault('job-id-above-64-bit-wraps', isLong, addToId(2n ** 64n), wrapAround()),
  fault(
    'job-id-cut-to-32-bit',
    isLong,
    addToId(2n ** 32n),
    take((id) => BigInt.asIntN(32, id)),
  ),
  fault(
    'job-id-parsed-as-double',
    isLong,
    String(2n ** 63n - 1n),
    take((id) => BigInt(Number(id))),
  ),
  fault(
    'job-id-above-32-bit-refused',
    isLong,
    String(2n ** 31n),
    tellAs('parameter-invalid', (sent) => isDecimal(sent) && BigInt(sent) >= 2n ** 31n),
  ),
  fault(
    'job-id-above-53-bit-refused',
    isLong,
    String(2n ** 53n),
    tellAs('parameter-invalid', (sent) => isDecimal(sent) && BigInt(sent) >= 2n ** 53n),
  ),
  fault(
    'job-id-largest-refused',
    isLong,
    String(2n ** 63n - 1n),
    tellAs('parameter-invalid', (sent) => sent === String(2n ** 63n - 1n)),
  ),
];

/** Reads an ID that is refused as another. */
function readAs(read: (sent: string) => string | undefined): Alteration {
  return withId((sent, call, steps) => {
    try {
      return steps.readParameters(call);
    } catch (error) {
      const id = read(sent);
      if (id === undefined) throw error;
      return steps.readParameters(withParameter(call, jobId, id));
    }
  });
}

/** Refuses IDs for another reason than theirs, or for none. */
function tellAs(reason: keyof Refusals, isMeant: (sent: string) => boolean): Alteration {
  return withId((sent, call, steps) => {
    if (isMeant(sent)) throw new Refused(call.refusals[reason]);
    return steps.readParameters(call);
  });
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

function fault(id: string, breaks: string, sent: Sent, alter: Alteration): Fault {
  return {
    id,
    group: 'parameter',
    breaks,
    shownBy: [{ path: { [jobId]: sent } }],
    reach: 'refusals',
    alter,
  };
}
