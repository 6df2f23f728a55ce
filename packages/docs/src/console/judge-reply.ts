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
import { operation, operationId } from './operation.ts';
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
  const { body, request, violations } = prepared;
  const sent = body.kind === 'json' && isObject(body.value) ? body.value : undefined;
  const about = violations[0]?.pointer.split('/')[1];
  const weather = weatherOf(reply);
  const classes = weather === undefined ? listClasses(prepared) : (['unspecified'] as const);
  const verdicts = classes.map((expects) =>
    judgeReply(reply, {
      operation: operationId,
      step: { request: {}, expects, rules: [], ...(about !== undefined && { about }) },
      method: operation.method,
      secrets: request?.secrets ?? [],
      sent,
      before,
    }),
  );
  const best = verdicts.toSorted((left, right) => left.findings.length - right.findings.length)[0]!;
  // The gateway may be out of reach for a while, as the document says.
  const findings = best.findings.filter(({ key }) => weather === undefined || !key.startsWith('fails '));
  const accepted = best.isAccepted && sent !== undefined ? [sent] : [];
  return [
    ...findings,
    ...(before && after ? judgeEffect({ before, after, accepted, known }) : []),
    ...(best.isAccepted
      ? judgeTime(findUpdate(operationId)?.readTime(best.body), reply, sentAt, undefined)
      : []),
  ];
}

const known: ReadonlySet<string> = new Set(listProperties(operationId).map(({ path }) => path));

/** The classes of requests that this one may belong to, the likeliest first. */
function listClasses({ body, request, settings, violations }: Prepared): readonly ExpectationId[] {
  const isMock = settings.target === 'mock';
  const sender = senderOf(settings);
  const broken: readonly (readonly [ExpectationId, boolean])[] = [
    ['credentials-missing', sender.authentication === 'none'],
    ['credentials-refused', isMock && !isKnownToMock(sender)],
    ['parameter-invalid', violations.some(({ in: place }) => place !== 'body')],
    ['too-large', (request?.body?.length ?? 0) > gateway.largestBody],
    ['body-malformed', body.kind === 'malformed'],
    ['body-invalid', violations.some(({ in: place }) => place === 'body')],
    ...(isMock ? listStrange(sender) : []),
  ];
  const certain = broken.filter(([, isSo]) => isSo).map(([id]) => id);
  return [...(certain.length > 0 ? certain : (['accepted'] as const)), ...(isMock ? [] : beyondKnowledge)];
}

/** Reasons to refuse that only the endpoint knows. */
const beyondKnowledge: readonly ExpectationId[] = [
  'credentials-refused',
  'project-mismatch',
  'resource-unknown',
  'state-forbids',
  'name-taken',
];

function isKnownToMock({ accessKey, authentication, secretKey, securityToken, token }: Sender): boolean {
  if (authentication === 'none') return true;
  if (authentication === 'token') return token === mockSender.token;
  return (
    accessKey === mockSender.accessKey &&
    secretKey === mockSender.secretKey &&
    securityToken === mockSender.securityToken
  );
}

function listStrange({ parameters }: Sender): readonly (readonly [ExpectationId, boolean])[] {
  const isOther = (name: string): boolean => parameters[name] !== mockSender.parameters[name];
  return [
    ['project-mismatch', isOther('project_id')],
    ['resource-unknown', isOther('job_id')],
  ];
}
