import type { ParameterDescriptor } from '@dli-flink/contract/operations';

import type { Call } from '../steps.ts';

type Place = ParameterDescriptor['in'];

/** What a parameter was sent as; a list where its name is there several times. */
export function readParameter(
  call: Call,
  place: Place,
  name: string,
): string | readonly string[] | undefined {
  if (place === 'path') return call.path[name];
  if (place === 'header') return call.request.headers.get(name);
  const values = new URL(call.request.url).searchParams.getAll(name);
  return values.length > 1 ? values : values[0];
}

/** The same request with another value of a parameter. */
export function withParameterAs(call: Call, place: Place, name: string, values: readonly string[]): Call {
  const { path, request } = call;
  const text = values.join(',');
  if (place === 'path') return { ...call, path: { ...path, [name]: text } };
  if (place === 'header')
    return { ...call, request: { ...request, headers: request.headers.with(name, text) } };
  const url = new URL(request.url);
  url.searchParams.delete(name);
  for (const value of values) url.searchParams.append(name, value);
  return { ...call, request: { ...request, url: url.href } };
}
