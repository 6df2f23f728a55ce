import { securityHeaders } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';

import type { RuleCoverage } from '../coverage.ts';
import type { Exchange } from '../run/run-cases.ts';
import type { Waits } from '../run/patience.ts';
import type { SuiteOptions, SuiteResult } from '../suite.ts';
import { toCurl } from './curl.ts';
import { docsLink } from './docs-link.ts';

/** Everything a report says, free of secrets: what each form of report is written from. */
export interface Report {
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly settings: {
    readonly writes: string;
    readonly seed: number;
    readonly phases: readonly string[];
    readonly shard?: string;
  };
  readonly totals: {
    readonly cases: number;
    readonly requests: number;
    readonly rules: number;
    readonly held: number;
    readonly broken: number;
  };
  readonly departures: readonly ReportedDeparture[];
  /** Keys of known departures that did not occur, though everything was run. */
  readonly stale: readonly string[];
  readonly coverage: readonly RuleCoverage[];
  readonly statuses: readonly {
    readonly status: number;
    readonly count: number;
    readonly isDocumented: boolean;
  }[];
  readonly waits: Waits;
  /** Refusals of valid requests for reasons that the document knows. */
  readonly excused: readonly { readonly reason: string; readonly count: number }[];
  readonly exchanges: readonly ReportedExchange[];
  readonly cases: readonly {
    readonly id: string;
    readonly phase: string;
    readonly title: string;
    readonly departures: readonly string[];
    readonly duration: number;
  }[];
  readonly isInterrupted: boolean;
}

export interface ReportedDeparture {
  /** What it is known by in files of known departures. */
  readonly key: string;
  readonly rule: string;
  /** The rule in the words of the contract. */
  readonly ruleSentence: string;
  readonly link: string;
  /** What departs. */
  readonly sentence: string;
  readonly cases: readonly string[];
  readonly exchange: ReportedExchange;
  /** A line for a shell that sends the request again; credentials are variables in it. */
  readonly curl: string | undefined;
  /** Arguments for the command that run the case again. */
  readonly replay: string;
  /** Why it is accepted, if it is. */
  readonly known?: string;
}

/** A request and its reply, redacted. */
export interface ReportedExchange {
  readonly caseId: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly reply?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly duration: number;
  };
}

/** Accepted departures: key → reason. */
export type KnownDepartures = ReadonlyMap<string, string>;

/** Puts together what there is to report. */
export function buildReport(
  result: SuiteResult,
  { phases, shard, target, writes }: SuiteOptions,
  run: { readonly startedAt: number; readonly duration: number; readonly known: KnownDepartures },
): Report {
  const { cases, coverage, departures, seed } = result;
  const exchanges = cases.flatMap((entry) => entry.exchanges);
  const redactor = createRedactor(exchanges);
  const sentences = new Map(coverage.map(({ id, sentence }) => [id, sentence]));
  const counts = new Map<number, number>();
  for (const { reply } of exchanges) if (reply) counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
  const documented = new Set(
    Object.values(schemas).flatMap(({ replies }) => Object.keys(replies).map(Number)),
  );
  const occurred = new Set(departures.map(({ key }) => key));
  const excuses = new Map<string, number>();
  for (const { excuse } of exchanges) if (excuse) excuses.set(excuse, (excuses.get(excuse) ?? 0) + 1);
  const isComplete = !result.isInterrupted && phases === undefined && shard === undefined;
  return {
    endpoint: target.baseUrl,
    parameters: target.parameters,
    startedAt: new Date(run.startedAt).toISOString(),
    duration: Math.round(run.duration),
    settings: {
      writes,
      seed,
      phases: phases ?? ['all'],
      ...(shard && { shard: `${shard.index}/${shard.of}` }),
    },
    totals: {
      cases: cases.length,
      requests: exchanges.length,
      rules: coverage.length,
      held: coverage.filter(({ status }) => status === 'held').length,
      broken: coverage.filter(({ status }) => status === 'broken').length,
    },
    departures: departures.map(({ cases: ids, key, rule, sentence, shownBy }) => {
      const reason = run.known.get(key);
      return {
        key,
        rule,
        ruleSentence: sentences.get(rule) ?? rule,
        link: docsLink(rule),
        sentence,
        cases: ids,
        exchange: reportExchange(shownBy, target.baseUrl, redactor),
        curl: toCurl(shownBy.request, target.baseUrl),
        replay: ids[0]?.startsWith('fuzz/') ? `--phases fuzz --seed ${seed}` : `--only ${ids[0] ?? ''}`,
        ...(reason !== undefined && { known: reason }),
      };
    }),
    stale: isComplete ? [...run.known.keys()].filter((key) => !occurred.has(key)) : [],
    coverage,
    statuses: [...new Set([...documented, ...counts.keys()])]
      .toSorted((left, right) => left - right)
      .map((status) => ({ status, count: counts.get(status) ?? 0, isDocumented: documented.has(status) })),
    waits: result.waits,
    excused: [...excuses].map(([reason, count]) => ({ reason, count })),
    exchanges: exchanges.map((exchange) => reportExchange(exchange, target.baseUrl, redactor)),
    cases: cases.map(({ case: { id, phase, title }, exchanges: own }) => ({
      id,
      phase,
      title,
      departures: [...new Set(own.flatMap(({ findings }) => findings.map(({ key }) => key)))],
      duration: own.reduce((sum, { reply }) => sum + (reply?.duration ?? 0), 0),
    })),
    isInterrupted: result.isInterrupted,
  };
}

/** The departures that make a run fail: those nobody has accepted. */
export function unknownDepartures({ departures }: Report): readonly ReportedDeparture[] {
  return departures.filter(({ known }) => known === undefined);
}

type Redactor = (text: string) => string;

/** Takes out what was sent as a secret, wherever it turns up. */
function createRedactor(exchanges: readonly Exchange[]): Redactor {
  const secrets = [...new Set(exchanges.flatMap(({ request }) => request.secrets))];
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}

const secretHeaders: ReadonlySet<string> = new Set(
  [securityHeaders.Token.header, securityHeaders.Signature.header, 'X-Security-Token', 'Set-Cookie'].map(
    (name) => name.toLowerCase(),
  ),
);

const longestBody = 20_000;

function reportExchange(
  { caseId, reply, request, sentAt }: Exchange,
  baseUrl: string,
  redact: Redactor,
): ReportedExchange {
  const clean = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        secretHeaders.has(name.toLowerCase()) ? '[redacted]' : redact(value),
      ]),
    );
  const shorten = (text: string): string =>
    text.length > longestBody ? `${text.slice(0, longestBody)}… (${text.length} characters)` : text;
  return {
    caseId,
    sentAt,
    request: {
      method: request.method,
      url: redact(shorten(baseUrl + request.path)),
      headers: clean(request.headers),
      body: redact(shorten(new TextDecoder().decode(request.body?.subarray(0, longestBody * 4)))),
    },
    ...(reply && {
      reply: {
        status: reply.status,
        headers: clean(reply.headers),
        body: redact(shorten(reply.text)),
        duration: Math.round(reply.duration),
      },
    }),
  };
}
