/** The address and the headers of a request that is right but for some of its parameters. */
import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor, ParameterDescriptor } from '@dli-flink/contract/operations';

import { isOfService } from '../credentials.ts';
import { makeValue } from '../make-value.ts';
import type { Probe, ProbeSender, Sent } from './fault.ts';

/** Parameters by wire name as they are sent; `null` leaves one out, and a list is sent item by item. */
export type Parameters = Readonly<Record<string, Sent | readonly string[] | null>>;

type Value = string | readonly string[] | null;

/** @param changePath is done with the path, before the query is added */
export function writeAddress(
  contract: Contract,
  operation: OperationDescriptor,
  given: Parameters,
  own: ProbeSender,
  changePath: (path: string) => string = (path) => path,
): string {
  const query = new URLSearchParams();
  let { path } = operation;
  for (const parameter of operation.parameters) {
    const value = choose(contract, operation, parameter, given, own);
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, String(value));
    if (parameter.in !== 'query' || value === null) continue;
    if (parameter.explode === false) query.append(parameter.name, [value].flat().join(','));
    else for (const item of [value].flat()) query.append(parameter.name, item);
  }
  return changePath(path) + (query.size === 0 ? '' : `?${query}`);
}

/** The media type, headers that are parameters, and credentials of schemes that are not those of this service. */
export function writeHeaders(
  contract: Contract,
  operation: OperationDescriptor,
  given: Parameters,
): NonNullable<Probe['headers']> {
  const [schemes = []] = operation.security;
  const ofSchemes = schemes
    .map((name) => ({ name, ...contract.securityHeaders[name]! }))
    .filter(({ header, name }) => !isOfService(name, header))
    .map(({ header, name, scheme }): readonly [string, Sent] => [
      header,
      (own) => writeCredentials(own.credentials?.[name], scheme),
    ]);
  const ofParameters = operation.parameters
    .filter(({ in: place, name, required }) => place === 'header' && (required || given[name] !== undefined))
    .map((parameter): readonly [string, Sent] => [
      parameter.name,
      (own) => String(choose(contract, operation, parameter, given, own)),
    ]);
  return {
    'Content-Type': operation.body?.mediaType ?? null,
    ...Object.fromEntries([...ofSchemes, ...ofParameters]),
  };
}

function writeCredentials(own: string | undefined, scheme: 'bearer' | 'basic' | undefined): string {
  if (scheme === 'basic') return `Basic ${btoa(own ?? 'user:password')}`;
  return `${scheme === 'bearer' ? 'Bearer ' : ''}${own ?? 'credentials'}`;
}

/** What a parameter is sent as: what is given, or what is right. */
function choose(
  { schemas }: Contract,
  { id }: OperationDescriptor,
  { name, required }: ParameterDescriptor,
  given: Parameters,
  own: ProbeSender,
): Value {
  const sent = given[name];
  if (sent !== undefined) return typeof sent === 'function' ? sent(own) : sent;
  if (name === 'project_id') return own.projectId;
  if (!required) return null;
  const value = makeValue(schemas[id]!.parameters[name] ?? {}, {
    isMinimal: true,
    identify: () => own.jobId,
  });
  return Array.isArray(value) ? value.map(String) : String(value);
}
