import type { Fault } from './fault.ts';
import {
  changeWireOf,
  errorCode,
  errorMessage,
  isRefusal,
  isSuccess,
  message,
  outcome,
} from './reply-rules.ts';
import { operation, refusedFor } from './request-rules.ts';

const { mediaType } = operation.body!;
const isUtf8 = 'The body of a reply is JSON in UTF-8.';
const isCoded = 'The content coding of a reply is the one that its header names.';
const isUnique = 'A name occurs once in an object.';

const kinds = [
  ['success', 'success-reply', isSuccess],
  ['error', 'error-reply', isRefusal],
] as const;

type Bytes = Uint8Array<ArrayBuffer>;

/** Replies whose bytes are wrong, though a tolerant reader makes sense of them. */
export const byteFaults: readonly Fault[] = kinds.flatMap(([kind, group, isMeant]) => {
  const fault = (id: string, breaks: string, change: Parameters<typeof changeWireOf>[1]): Fault => ({
    id: `${kind}-${id}`,
    group,
    breaks,
    shownBy: kind === 'success' ? [{}] : refusedFor['body-invalid'],
    reach: kind === 'success' ? 'successes' : 'refusals',
    alter: changeWireOf(isMeant, change),
  });
  return [
    ...Object.entries({
      'latin-1': [0xe9],
      'half-a-surrogate-pair': [0xed, 0xa0, 0xbd],
      'an-overlong-sequence': [0xc0, 0xaf],
      'a-sequence-cut-short': [0xe6, 0xb5],
    }).map(([id, bytes]) =>
      fault(`with-${id}`, isUtf8, ({ text }) => ({ text: insertInMessage(text, bytes) })),
    ),
    fault('with-byte-order-mark', isUtf8, ({ text }) => ({
      text: Uint8Array.from([0xef, 0xbb, 0xbf, ...encode(text)]),
    })),
    fault('in-utf-16', isUtf8, ({ text }) => ({
      text: Uint8Array.from(
        [...text].flatMap((sign) => [sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8]),
      ),
    })),
    fault('said-to-be-latin-1', isUtf8, ({ headers }) => ({
      headers: { ...headers, 'Content-Type': `${mediaType}; charset=iso-8859-1` },
    })),
    ...['gzip', 'deflate', 'br', 'x-unknown'].map((coding) =>
      fault(`said-to-be-coded-with-${coding}`, isCoded, ({ headers }) => ({
        headers: { ...headers, 'Content-Encoding': coding },
      })),
    ),
    ...(kind === 'success'
      ? ([
          ['outcome', `"${outcome}":false`],
          ['message', `"${message}":"another"`],
        ] as const)
      : ([
          ['code', `"${errorCode}":"another"`],
          ['message', `"${errorMessage}":"another"`],
        ] as const)
    ).map(([id, member]) =>
      fault(`with-${id}-twice`, isUnique, ({ text }) => ({ text: text.replace('{', `{${member},`) })),
    ),
  ];
});

/** Puts bytes at the beginning of the text that tells people something. */
function insertInMessage(text: string, bytes: readonly number[]): Bytes {
  const [start = ''] = new RegExp(`^.*?"(?:${message}|${errorMessage})":"`).exec(text) ?? [];
  return Uint8Array.from([...encode(start), ...bytes, ...encode(text.slice(start.length))]);
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}
