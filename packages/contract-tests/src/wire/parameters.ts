/** Parameters of an operation in the path, the query and the headers of a request. */
import type { ParameterDescriptor } from '@dli-flink/contract/operations';

import type { Operation } from '../operation.ts';

/** Values that the target gives, by wire name. */
type Given = Readonly<Record<string, string>>;
/** Texts that a case sends instead, as they travel; `null` leaves a parameter out. */
type Changed = Readonly<Record<string, string | null>>;

/** Path and query. */
export function pathOf(operation: Operation, given: Given, changed: Changed = {}): string {
  const { parameters, path } = operation;
  const read = (name: string): string | null | undefined =>
    Object.hasOwn(changed, name)
      ? changed[name]
      : encodeURIComponent(given[name] ?? exampleOf(operation, name));
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => read(name) ?? '');
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && isSent(parameter, given, changed))
    .map(({ name }) => `${name}=${read(name)!}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

export function headersOf(operation: Operation, given: Given, changed: Changed = {}): Record<string, string> {
  const sent = operation.parameters.filter(
    (parameter) => parameter.in === 'header' && isSent(parameter, given, changed),
  );
  return Object.fromEntries(
    sent.map(({ name }) => {
      const text = changed[name];
      return [name, text ? decodeURIComponent(text) : (given[name] ?? exampleOf(operation, name))];
    }),
  );
}

/** The example of the document, for a required parameter that the target does not give. */
function exampleOf({ schemas }: Operation, name: string): string {
  const { examples = [] } = schemas.parameters[name] as { readonly examples?: readonly unknown[] };
  // Of a list the first item is one.
  return String([examples[0]].flat()[0] ?? '');
}

/** Whether a parameter of the query or a header is sent: those that are required always, unless left out. */
function isSent({ name, required }: ParameterDescriptor, given: Given, changed: Changed): boolean {
  return Object.hasOwn(changed, name) ? changed[name] !== null : required || name in given;
}

/** The headers that are not left out. */
export function withoutNull(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
