/** Servers, credentials and parameters of an operation. */
import type { SecurityScheme, Server } from '@dli-flink/compiler/openapi';
import { group, list, nameHeading, stack } from '../../wording/blocks.ts';
import { nameScheme } from '../../wording/names.ts';
import { listAlternatives } from '../../wording/text.ts';
import { describeProperty } from './property.ts';
import type { Context } from './context.ts';

export function describeAddress({ document, operation }: Context): string {
  return stack(
    '## Method, path and servers {#operation}',
    `The operation is \`${operation.method}\` on \`${operation.path}\`, and nothing else is: another method or another path is another operation, or none.`,
    list((document.servers ?? []).map(describeServer)),
  );
}

function describeServer({ description, url, variables = {} }: Server): string {
  const choices = Object.entries(variables).map(
    ([name, { default: usual, description: what = '', enum: known }]) => {
      const values = listAlternatives(known ?? [usual]);
      const byDefault =
        known === undefined ? ' by default' : known.length > 1 ? `; the default is \`${usual}\`` : '';
      return `\`{${name}}\` is ${values}${byDefault}. ${what}`.trim();
    },
  );
  return [
    `\`${url}\`${(description as string | undefined) === undefined ? '' : `: ${description}`}`,
    ...choices,
  ].join(' ');
}

export function describeSecurity(context: Context): string {
  const { document, operation } = context;
  const ways = operation.security.map(
    (together) =>
      Object.keys(together)
        .map((scheme) => context.link(`\`${nameScheme(document, scheme)}\``))
        .join(' together with ') || 'none at all',
  );
  const names = new Set(operation.security.flatMap((together) => Object.keys(together)));
  const lockOut = document['x-gateway']?.['lock-out'];
  if (names.size === 0) return '## Credentials {#security}\n\nA request needs none.';
  return stack(
    '## Credentials {#security}',
    ways.length < 2 ? `A request carries ${ways.join('')}.` : `A request carries one of these:`,
    ways.length < 2 ? undefined : list(ways),
    lockOut &&
      `After ${lockOut.failures} failures in a row the gateway refuses a key for ${lockOut.duration / 60} minutes, so do not send wrong credentials in a loop.`,
    ...[...names].map((scheme) => describeScheme(scheme, context)),
  );
}

function describeScheme(id: string, { document, link }: Context): string {
  const scheme = document.components.securitySchemes[id] as SecurityScheme & { readonly scheme?: string };
  const name = nameScheme(document, id);
  const place = scheme.type === 'http' ? `header, ${scheme.scheme} scheme` : scheme.in;
  return group(
    'property',
    stack(nameHeading(3, name), list([place]), link(scheme.description, { self: name })),
  );
}

export function describeParameters(context: Context): string | undefined {
  const { parameters } = context.operation;
  return stack(
    '## Parameters {#parameter}',
    parameters.length === 0 ? 'The operation has none.' : undefined,
    ...parameters.map(({ description, in: place, name, required: isRequired = false, schema }) =>
      describeProperty(
        { name, level: 3, part: 'parameter', schema, description, place: `in the ${place}`, isRequired },
        context,
      ),
    ),
  );
}
