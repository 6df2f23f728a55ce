import { Refused } from '../refusal.ts';
import type { Call, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault, Row } from './fault.ts';
import { withHeader } from './request-edits.ts';
import { operation, sample } from './request-rules.ts';

const { mediaType } = operation.body!;
const isDocumented = `The media type of the body is ${mediaType}.`;
const form = 'application/x-www-form-urlencoded';

/** Media types that are accepted and should not be, and the other way round. */
export const mediaTypeFaults: readonly Fault[] = listFaults(
  { group: 'media-type', reach: 'alike' },
  {
    [isDocumented]: {
      'media-type-plain-accepted': accept('text/plain'),
      'media-type-xml-accepted': accept('application/xml'),
      'media-type-octet-stream-accepted': accept('application/octet-stream'),
      'media-type-form-data-accepted': accept('multipart/form-data'),
      'any-media-type-accepted': accept('image/png', () => true),
      'media-type-with-more-behind-it-accepted': accept(`${mediaType}p`, (sent) =>
        sent.startsWith(mediaType),
      ),
      'media-type-with-json-suffix-accepted': accept('application/vnd.api+json', (sent) =>
        /[/+]json$/.test(sent),
      ),
      'form-accepted': {
        shownBy: [{ headers: { 'Content-Type': form }, text: `${sample.text}=x` }],
        alter: readForm,
      },
    },
    'A media type is read without regard to case and parameters.': {
      'media-type-with-charset-refused': refuse(`${mediaType}; charset=utf-8`, (sent) => sent.includes(';')),
      'media-type-in-capitals-refused': refuse(
        mediaType.toUpperCase(),
        (sent) => sent !== sent.toLowerCase(),
      ),
    },
    'A request is answered or refused with what is documented, and the service does not fail over it.': {
      'media-type-missing-crashes': {
        reach: 'successes',
        ...crash(null, (sent) => sent === undefined),
      },
      'wrong-media-type-crashes': {
        breaks: isDocumented,
        ...crash('text/plain', (sent) => sent !== undefined && essence(sent) !== mediaType),
      },
    },
  },
);

function accept(
  shown: string,
  isAccepted: (sent: string) => boolean = (sent) => sent.startsWith(shown),
): Row {
  return show(shown, (steps, call, sent) => {
    const isMeant = sent !== undefined && isAccepted(sent.toLowerCase());
    return steps.parseBody(isMeant ? withHeader(call, 'Content-Type', mediaType) : call);
  });
}

function refuse(shown: string, isRefused: (sent: string) => boolean): Row & Pick<Fault, 'reach'> {
  const row = show(shown, (steps, call, sent) => {
    const body = steps.parseBody(call);
    if (sent === undefined || !isRefused(sent)) return body;
    throw new Refused(call.refusals['body-malformed']);
  });
  return { ...row, reach: 'successes' };
}

function crash(shown: string | null, isCrash: (sent: string | undefined) => boolean): Row {
  return show(shown, (steps, call, sent) => {
    if (isCrash(sent)) throw new Refused(call.refusals.internal);
    return steps.parseBody(call);
  });
}

function show(
  shown: string | null,
  parseBody: (steps: Steps, call: Call, sent: string | undefined) => unknown,
): Row {
  return {
    shownBy: [{ headers: { 'Content-Type': shown } }],
    alter: (steps) => ({ parseBody: (call) => parseBody(steps, call, mediaTypeOf(call)) }),
  };
}

/** A media type without its parameters. */
function essence(sent: string): string {
  return sent.split(';')[0]!.trim().toLowerCase();
}

function readForm(steps: Steps): Partial<Steps> {
  return {
    parseBody(call) {
      if (mediaTypeOf(call) !== form) return steps.parseBody(call);
      return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(call.request.body)));
    },
  };
}

function mediaTypeOf({ request }: Call): string | undefined {
  return request.headers.get('Content-Type');
}
