/** Servers, credentials and parameters of an operation. */
import type { SecurityScheme, Server } from '@dli-flink/compiler/openapi';
import { group, list, nameHeading, stack } from '../../wording/blocks.ts';
import { listAlternatives } from '../../wording/text.ts';
import { describeProperty } from './property.ts';
import type { Context } from './context.ts';

export function describeAddress({ document, operation }: Context): string {
  return stack(
    '## Method, path and servers {#operation}',
    `The operation is \`${operation.method}\` on \`${operation.path}\`, and nothing else is: another method or another path is another operation, or none.`,
    list(document.servers.map(describeServer)),
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
  return [`\`${url}\`: ${description}`, ...choices].join(' ');
}

export function describeSecurity(context: Context): string {
  const { document, operation } = context;
  const schemes = document.components.securitySchemes;
  const ways = operation.security.map((together) =>
    Object.keys(together)
      .map((scheme) => context.link(`\`${schemes[scheme]!.name}\``))
      .join(' together with '),
  );
  const names = new Set(operation.security.flatMap((together) => Object.keys(together)));
  const { 'lock-out': lockOut } = document['x-gateway'];
  return stack(
    '## Credentials {#security}',
    ways.length < 2 ? `A request carries ${ways.join('')}.` : `A request carries one of these:`,
    ways.length < 2 ? undefined : list(ways),
    `After ${lockOut.failures} failures in a row the gateway refuses a key for ${lockOut.duration / 60} minutes, so do not send wrong credentials in a loop.`,
    ...[...names].map((scheme) => describeScheme(schemes[scheme]!, context)),
  );
}

function describeScheme({ description, in: place, name }: SecurityScheme, { link }: Context): string {
  return group('property', stack(nameHeading(3, name), list([place]), link(description, { self: name })));
}

export function describeParameters(context: Context): string | undefined {
  const { parameters } = context.operation;
  return stack(
    '## Parameters {#parameter}',
    parameters.length === 0 ? 'The operation has none.' : undefined,
    ...parameters.map(({ description, in: place, name, required: isRequired = false, schema }) =>
      describeProperty(
        { name, level: 3, schema, description, place: `in the ${place}`, isRequired },
        context,
      ),
    ),
  );
}
