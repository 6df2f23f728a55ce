import { bundle } from './ruled-document.ts';
import type { BrokenRule, Entry, RuledDocument } from './ruled-document.ts';

const gateway = (change: Entry) => (parts: RuledDocument) => {
  parts.document['x-gateway'] = JSON.parse(JSON.stringify({ ...bundle['x-gateway'], ...change }));
};

export const brokenGateways: readonly BrokenRule[] = [
  [
    'that is missing',
    ({ document }) => {
      Reflect.deleteProperty(document, 'x-gateway');
    },
    'x-gateway is missing; it has to be an object with signature-validity, lock-out, largest-body and longest-uri',
  ],
  [
    'without a longest URI',
    gateway({ 'longest-uri': undefined }),
    'x-gateway has no longest-uri; it has to be a whole number of bytes',
  ],
  [
    'without a lock-out',
    gateway({ 'lock-out': undefined }),
    'x-gateway has no lock-out; it has to be an object with failures and duration',
  ],
  [
    'with a lock-out without a duration',
    gateway({ 'lock-out': { failures: 5 } }),
    'x-gateway has no lock-out.duration; it has to be a whole number of seconds',
  ],
  [
    'with a time in words',
    gateway({ 'signature-validity': '15 minutes' }),
    'x-gateway has "15 minutes" as signature-validity; it has to be a whole number of seconds',
  ],
  [
    'with a size below zero',
    gateway({ 'largest-body': -1 }),
    'x-gateway has -1 as largest-body; it has to be a whole number of bytes',
  ],
  [
    'with an unknown key',
    gateway({ 'lock-out': { failures: 5, duration: 300, forgives: true } }),
    'x-gateway has lock-out.forgives, which means nothing; the keys are failures, duration',
  ],
];
