import type { ReportedCase } from '../report.ts';
import type { ReportedExchange } from '../reported-exchange.ts';
import { shorten } from '../visible.ts';

/** Bytes that all exchanges may take together. */
const most = 1_200_000;

/** How long a body may be where the case departs, and where not. The first that leaves the page small is taken. */
const lengths = [
  { departing: 4000, other: 400 },
  { departing: 1000, other: 200 },
  { departing: 200, other: 80 },
];

/** The exchanges of each case, short enough for a page to hold. Strings that come again and again stand in a list. */
export function packExchanges(cases: readonly ReportedCase[]): unknown {
  for (const { departing, other } of lengths) {
    const packed = pack(cases, ({ departures }) => (departures.length > 0 ? departing : other));
    if (Buffer.byteLength(JSON.stringify(packed)) <= most) return packed;
  }
  return pack(cases, () => 0);
}

function pack(cases: readonly ReportedCase[], longest: (entry: ReportedCase) => number): unknown {
  const strings = new Map<string, number>();
  const intern = (text: string): number => {
    const index = strings.get(text) ?? strings.size;
    strings.set(text, index);
    return index;
  };
  const packExchange = (length: number, { expected, reply, request }: ReportedExchange): unknown => [
    intern(`${request.method} ${shorten(request.path, 300)}`),
    intern(expected),
    shorten(request.body, length),
    ...(reply === undefined ? [] : [reply.status, shorten(reply.body, length), reply.duration]),
  ];
  const packed = cases.map((entry) =>
    entry.exchanges.map((exchange) => packExchange(longest(entry), exchange)),
  );
  return { strings: [...strings.keys()], cases: packed };
}
