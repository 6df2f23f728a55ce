/** What the mock of the page has and takes, and what of a request it does not know. */
import { contract } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { isObject } from './body-text.ts';
import type { Draft } from './draft.ts';
import { mockSender, senderOf } from './settings.ts';
import type { Sender } from './settings.ts';

/** Each state that a job of the mock can be put into. */
export const jobStates: readonly string[] = [
  ...new Set(Object.values(contract.resources).flatMap(({ states }) => Object.keys(states ?? {}))),
];

export interface Unknowns {
  /** IDs that the request names and that no job of the mock has. */
  readonly jobs: readonly string[];
  readonly isOtherProject: boolean;
  /** Whether there are credentials, and they are not those that the mock takes. */
  readonly areOtherCredentials: boolean;
}

/** @param jobIds those that the mock has */
export function findUnknowns(
  { body, operation, settings }: Pick<Draft, 'body' | 'operation' | 'settings'>,
  jobIds: readonly string[],
): Unknowns {
  const sender = senderOf(settings);
  const { parameters } = sender;
  const has = (name: string): boolean => operation.parameters.some((parameter) => parameter.name === name);
  const named = [
    ...(has('job_id') ? [parameters.job_id ?? ''] : []),
    ...(body.kind === 'json' ? listIds(operation.bodySchema ?? {}, body.value) : []),
  ];
  return {
    jobs: [...new Set(named)].filter((id) => !jobIds.includes(id)),
    isOtherProject: has('project_id') && parameters.project_id !== mockSender.parameters.project_id,
    areOtherCredentials: !isKnown(sender),
  };
}

/** Says what the mock has and takes, by what would be sent now. */
export function describeMock(draft: Draft, jobIds: readonly string[]): readonly string[] {
  const { areOtherCredentials, isOtherProject, jobs } = findUnknowns(draft, jobIds);
  const { project_id: project = '' } = mockSender.parameters;
  const missing = jobs.filter((id) => id !== '');
  return [
    jobIds.length === 0 ? 'It has no job any more.' : `It has ${nameJobs(jobIds)} in project ${project}.`,
    ...(missing.length === 0 ? [] : [`It has no job ${missing.slice(0, mostNamed).join(', ')}.`]),
    ...(isOtherProject ? ['It has no other project.'] : []),
    ...(areOtherCredentials ? ['It does not take these credentials.'] : []),
  ];
}

const mostNamed = 3;

function nameJobs(ids: readonly string[]): string {
  if (ids.length > mostNamed) return `${ids.length} jobs, among them ${ids.slice(0, mostNamed).join(', ')},`;
  return ids.length === 1 ? `job ${ids[0]}` : `the jobs ${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
}

function isKnown({ accessKey, authentication, secretKey, securityToken, token }: Sender): boolean {
  if (authentication === 'none') return true;
  if (authentication === 'token') return token === mockSender.token;
  return (
    accessKey === mockSender.accessKey &&
    secretKey === mockSender.secretKey &&
    securityToken === mockSender.securityToken
  );
}

/** The IDs in a body that name something. */
function listIds({ items, properties = {}, ...schema }: JsonSchema, value: unknown): readonly string[] {
  if (schema['x-identifies'] !== undefined) return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => listIds(items ?? {}, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => listIds(properties[name] ?? {}, member));
}
