/** In what a reply departs from the contract, by the rules of the contract tests. */
import {
  findUpdate,
  judgeEffect,
  judgeReply,
  judgeTime,
  weatherOf,
} from '@dli-flink/contract-tests/exchange';
import type { ExpectationId, Finding, ResourceState, WireReply } from '@dli-flink/contract-tests/exchange';
import { listProperties } from '@dli-flink/contract/editions';
import { gateway } from '@dli-flink/contract/service-rules';

import { isObject } from './body-text.ts';
import type { Members } from './body-text.ts';
import { findUnknowns } from './mock-knowledge.ts';
import type { ConsoleOperation } from './operation.ts';
import type { Prepared } from './prepare-request.ts';
import { mockSender, senderOf } from './settings.ts';
import type { Sender } from './settings.ts';

/** An exchange with an endpoint. */
export interface Exchange {
  readonly prepared: Prepared;
  readonly reply: WireReply;
  /** When it was sent, in milliseconds since the epoch. */
  readonly sentAt: number;
  /** The job before and after, where it can be read. */
  readonly before: ResourceState | undefined;
  readonly after: ResourceState | undefined;
}

/**
 * Judges a reply by every class the request may belong to, and takes the one that speaks best for the endpoint: whether
 * credentials are good or a job is there, the console cannot know of a real one.
 */
export function findDepartures(exchange: Exchange): readonly Finding[] {
  const { after, before, prepared, reply, sentAt } = exchange;
  const { body, operation, request, violations } = prepared;
  const { contract, id } = operation;
  const sent = body.kind === 'json' && isObject(body.value) ? body.value : undefined;
  const about = violations[0]?.pointer.split('/')[1];
  const weather = weatherOf(reply);
  const classes = weather === undefined ? listClasses(exchange) : (['unspecified'] as const);
  const verdicts = classes.map((expects) =>
    judgeReply(
      reply,
      {
        operation: id,
        step: { request: {}, expects, rules: [], ...(about !== undefined && { about }) },
        method: operation.method,
        secrets: request?.secrets ?? [],
        sent,
        before,
      },
      contract,
    ),
  );
  // Of an operation that updates something, what it did to that is judged as well.
  const update = findUpdate(id, contract);
  const known: ReadonlySet<string> = new Set(listProperties(id, undefined, contract).map(({ path }) => path));
  const best = verdicts.toSorted((left, right) => left.findings.length - right.findings.length)[0]!;
  // The gateway may be out of reach for a while, as the document says.
  const findings = best.findings.filter(({ key }) => weather === undefined || !key.startsWith('fails '));
  const accepted = best.isAccepted && sent !== undefined ? [sent] : [];
  return [
    ...findings,
    ...(update && before && after ? judgeEffect({ before, after, accepted, known }) : []),
    ...(best.isAccepted ? judgeTime(readTime(update?.readTime(best.body)), reply, sentAt, undefined) : []),
  ];
}

/** A time of many digits is far from now, however it is read. */
function readTime(time: unknown): unknown {
  return typeof time === 'bigint' ? Number(time) : time;
}

/** The classes of requests that this one may belong to, the likeliest first. */
function listClasses({ before, prepared }: Exchange): readonly ExpectationId[] {
  const { body, request, settings, violations } = prepared;
  const isMock = settings.target === 'mock';
  const sender = senderOf(settings);
  const broken: readonly (readonly [ExpectationId, boolean])[] = [
    ['credentials-missing', sender.authentication === 'none'],
    ['credentials-refused', isMock && findUnknowns(prepared, []).areOtherCredentials],
    ['parameter-invalid', violations.some(({ in: place }) => place !== 'body')],
    ['too-large', (request?.body?.length ?? 0) > gateway.largestBody],
    ['body-malformed', body.kind === 'malformed'],
    ['body-invalid', violations.some(({ in: place }) => place === 'body')],
    ...(isMock ? listStrange(prepared, before) : []),
  ];
  const certain = broken.filter(([, isSo]) => isSo).map(([id]) => id);
  const mayForbid =
    isMock && isRuled(prepared.operation, statusOf(sender, before)) ? (['state-forbids'] as const) : [];
  return [
    ...(certain.length > 0 ? certain : (['accepted'] as const)),
    ...(isMock ? mayForbid : beyondKnowledge),
  ];
}

/** Reasons to refuse that only the endpoint knows. */
const beyondKnowledge: readonly ExpectationId[] = [
  'credentials-refused',
  'project-mismatch',
  'resource-unknown',
  'state-forbids',
  'name-taken',
];

/** The state of the job that a request to the mock is about, where it is about one. */
function statusOf({ parameters }: Sender, before: ResourceState | undefined): string | undefined {
  const neighbour = before?.neighbours.get(parameters.job_id ?? '');
  return isObject(neighbour) ? String((neighbour as Members).status) : before?.status;
}

/** Whether the state that the job of the mock is in has a say. */
function isRuled({ contract, id }: ConsoleOperation, status: string | undefined): boolean {
  const rules = contract.stateRules[id] ?? [];
  return rules.some(
    ({ accepts, states }) => accepts !== 'all' && (status === undefined || states.includes(status)),
  );
}

/** What the mock of the page refuses for what it does not know. */
function listStrange(
  prepared: Prepared,
  before: ResourceState | undefined,
): readonly (readonly [ExpectationId, boolean])[] {
  const own = before?.status === undefined ? [] : [mockSender.parameters.job_id ?? ''];
  const { isOtherProject, jobs } = findUnknowns(prepared, [...own, ...(before?.neighbours.keys() ?? [])]);
  return [
    ['project-mismatch', isOtherProject],
    ['resource-unknown', jobs.length > 0],
  ];
}
