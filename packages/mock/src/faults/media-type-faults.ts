import { Refused } from '../refusal.ts';
import type { Alteration, Call, Steps } from '../steps.ts';
import type { Fault } from './fault.ts';
import { operation, sample, withHeader } from './request-rules.ts';

const { mediaType } = operation.body!;
const form = 'application/x-www-form-urlencoded';
const isDocumented = `The media type of the body is ${mediaType}.`;
const isRead = 'A media type is read without regard to case and parameters.';

/** Media types that are accepted and should not be, and the other way round. */
export const mediaTypeFaults: readonly Fault[] = [
  ...['text/plain', 'application/xml', 'application/octet-stream', 'multipart/form-data'].map((other) =>
    accept(`media-type-${other.split('/')[1]}-accepted`, other, (sent) => sent.startsWith(other)),
  ),
  accept('any-media-type-accepted', 'image/png', () => true),
  accept('media-type-with-more-behind-it-accepted', `${mediaType}p`, (sent) => sent.startsWith(mediaType)),
  accept('media-type-with-json-suffix-accepted', 'application/vnd.api+json', (sent) =>
    /[/+]json$/.test(sent),
  ),
  {
    ...fault('form-accepted', isDocumented, form, readForm),
    shownBy: [{ headers: { 'Content-Type': form }, text: `${sample.text}=x` }],
  },
  {
    ...fault(
      'media-type-with-charset-refused',
      isRead,
      `${mediaType}; charset=utf-8`,
      refuseWhen((sent) => sent?.includes(';') === true),
    ),
    reach: 'successes',
  },
  {
    ...fault(
      'media-type-in-capitals-refused',
      isRead,
      mediaType.toUpperCase(),
      refuseWhen((sent) => sent !== undefined && sent !== sent.toLowerCase()),
    ),
    reach: 'successes',
  },
  {
    ...fault(
      'media-type-missing-crashes',
      'A request is answered or refused with what is documented, and the service does not fail over it.',
      null,
      (steps) => ({
        parseBody(call) {
          if (mediaTypeOf(call) === undefined) throw new Refused(call.refusals.internal);
          return steps.parseBody(call);
        },
      }),
    ),
    reach: 'successes',
  },
  fault('wrong-media-type-crashes', isDocumented, 'text/plain', (steps) => ({
    parseBody(call) {
      const sent = mediaTypeOf(call)?.split(';')[0]!.trim().toLowerCase();
      if (sent === undefined || sent === mediaType) return steps.parseBody(call);
      throw new Refused(call.refusals.internal);
    },
  })),
];

function accept(id: string, sent: string, isAccepted: (sent: string) => boolean): Fault {
  return fault(id, isDocumented, sent, (steps) => ({
    parseBody(call) {
      const found = mediaTypeOf(call)?.toLowerCase();
      const isMeant = found !== undefined && isAccepted(found);
      return steps.parseBody(isMeant ? withHeader(call, 'Content-Type', mediaType) : call);
    },
  }));
}

function refuseWhen(isRefused: (sent: string | undefined) => boolean): Alteration {
  return (steps) => ({
    parseBody(call) {
      const body = steps.parseBody(call);
      if (!isRefused(mediaTypeOf(call))) return body;
      throw new Refused(call.refusals['body-malformed']);
    },
  });
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

function fault(id: string, breaks: string, sent: string | null, alter: Alteration): Fault {
  return {
    id,
    group: 'media-type',
    breaks,
    shownBy: [{ headers: { 'Content-Type': sent } }],
    reach: 'alike',
    alter,
  };
}
