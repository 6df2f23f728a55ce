import type { Refusals } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps } from '../steps.ts';
import { changeText, sentIn, store } from './effect-rules.ts';
import { listFaults } from './fault.ts';
import type { Fault, Probe, Row } from './fault.ts';
import { withBody } from './request-edits.ts';
import { refusedFor, sample, unknownProperty } from './request-rules.ts';

const { number, text } = sample;
const isHandled = 'A request is carried out or refused, and the service does not fail over it.';

/** Bodies that are accepted, refused or read otherwise than they should be, as wholes. */
export const bodyFaults: readonly Fault[] = listFaults(
  { group: 'body', reach: 'successes' },
  {
    'The body is an object, and what is not is refused.': {
      'array-as-body-accepted': acceptAsBody([], Array.isArray),
      'string-as-body-accepted': acceptAsBody('', (body) => typeof body === 'string'),
      'number-as-body-accepted': acceptAsBody(7, (body) => typeof body === 'number'),
      'boolean-as-body-accepted': acceptAsBody(true, (body) => typeof body === 'boolean'),
      'null-as-body-accepted': acceptAsBody(null, (body) => body === null),
    },
    [isHandled]: {
      'null-as-body-crashes': {
        shownBy: [{ body: null }],
        reach: 'alike',
        alter: refuse('internal', (body) => body === null),
      },
      'malformed-json-crashes': {
        shownBy: refusedFor['body-malformed'],
        reach: 'alike',
        alter: crashOnMalformed,
      },
      'empty-object-crashes': { shownBy: [{}], alter: crashOnEmpty },
      'large-body-crashes': {
        shownBy: [{ long: { [text]: 200_000 } }],
        alter: refuse('internal', isLarge),
      },
    },
    [`A body is refused for its size above ${gateway.largestBody} bytes.`]: {
      'large-body-refused': {
        shownBy: [{ long: { [text]: 200_000 } }],
        alter: refuse('request-too-large', isLarge, 413),
      },
    },
    'Properties that the contract does not know are let pass, whatever they hold.': {
      'deep-nesting-crashes': {
        shownBy: [{ text: `{"${unknownProperty}":${'['.repeat(100)}${']'.repeat(100)}}` }],
        alter: refuse('internal', (sent) => isDeeper(sent, 64)),
      },
      'proto-taken-for-settings': {
        shownBy: [{ text: `{"__proto__":{"${text}":"a"}}` }],
        alter: store((sent) => ({
          ...sent,
          ...Object(Object.getOwnPropertyDescriptor(sent, '__proto__')?.value),
        })),
      },
    },
    'Any form of JSON that says the same is accepted.': {
      'space-around-json-refused': refuseText({ text: ' {}\n' }, (sent) => sent !== sent.trim()),
      'number-with-exponent-refused': refuseText({ text: `{"${number}":2e0}` }, (sent) =>
        /\de[+-]?\d/i.test(withoutText(sent)),
      ),
      'integer-with-fraction-of-zero-refused': refuseText({ text: `{"${number}":2.0}` }, (sent) =>
        /\.0+\b/.test(withoutText(sent)),
      ),
      'escaped-character-refused': refuseText({ text: `{"${text}":"\\u0061"}` }, (sent) =>
        /\\u[\da-f]{4}/i.test(sent),
      ),
      'non-ascii-text-refused': refuseText({ body: { [text]: 'ä' } }, (sent) => /\P{ASCII}/u.test(sent)),
    },
    'Text is stored as it is sent, in any script.': {
      'text-stored-in-wrong-charset': changeText('ä', (sent) =>
        new TextDecoder('latin1').decode(new TextEncoder().encode(sent)),
      ),
      'text-stored-with-question-marks': changeText('ä', (sent) => sent.replaceAll(/\P{ASCII}/gu, '?')),
      'text-stored-cut-at-emoji': changeText('a😀b', (sent) =>
        sent.replace(/[\u{10000}-\u{10ffff}].*$/su, ''),
      ),
      'text-stored-with-half-emoji': changeText('a😀b', (sent) => sent.replaceAll(/[\udc00-\udfff]/g, '')),
      'text-stored-normalised': changeText('a\u0308', (sent) => sent.normalize()),
    },
  },
);

function acceptAsBody(body: unknown, isMeant: (body: unknown) => boolean): Row & Pick<Fault, 'reach'> {
  return { shownBy: [{ body }], reach: 'refusals', alter: parse((value) => (isMeant(value) ? {} : value)) };
}

function refuseText(probe: Probe, isRefused: (sent: string) => boolean): Row {
  return {
    shownBy: [probe],
    alter: refuse('body-malformed', (_, { request }) => isRefused(new TextDecoder().decode(request.body))),
  };
}

/** Reads another value from a body. */
function parse(change: (value: unknown, call: Call) => unknown): Alteration {
  return (steps) => ({ parseBody: (call) => change(steps.parseBody(call), call) });
}

function refuse(
  reason: keyof Refusals,
  isMeant: (value: unknown, call: Call) => boolean,
  status?: number,
): Alteration {
  return parse((value, call) => {
    if (!isMeant(value, call)) return value;
    throw new Refused(call.refusals[reason], undefined, status === undefined ? {} : { status });
  });
}

function isLarge(_: unknown, { request }: Call): boolean {
  return request.body.length > 100_000;
}

function crashOnEmpty(steps: Steps): Partial<Steps> {
  return {
    carryOut(context, call) {
      const reply = steps.carryOut(context, call);
      if (Object.keys(sentIn(context)).length === 0) throw new Refused(call.refusals.internal);
      return reply;
    },
  };
}

/** Fails over a text that is no JSON, and not over a media type that is refused before. */
function crashOnMalformed(steps: Steps): Partial<Steps> {
  return {
    parseBody(call) {
      steps.parseBody(withBody(call, '{}'));
      try {
        return steps.parseBody(call);
      } catch {
        throw new Refused(call.refusals.internal);
      }
    },
  };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function withoutText(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""');
}
