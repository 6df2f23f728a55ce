/** What a reader of the page of an operation needs first. */
import { findSmallestExample, readBody } from '../../document.ts';
import type { Example, Operation } from '../../document.ts';
import { fence, formatJson, group, list, splitSentences, stack, table } from '../../wording/blocks.ts';
import { nameType } from '../../wording/schema.ts';
import type { Context } from './context.ts';

/** @param samples tabs of calls, in place of the bare request */
export function summarise(context: Context, samples: string | undefined): string {
  const { document, link, operation } = context;
  const [lead = '', ...more] = splitSentences(operation.description);
  const reply = findSuccess(operation);
  return stack(
    group('endpoint', `\`${operation.method}\` \`${operation.path}\``),
    group('lead', link(lead)),
    list(more.map((sentence) => link(sentence))),
    `OpenAPI document, version ${document.info.version}: [YAML](/openapi.yaml), [JSON](/openapi.json)`,
    samples ?? fence('http', writeRequest(context)),
    reply && stack('The reply:', fence('json', formatJson(reply.value))),
    summariseBody(context),
  );
}

/** The smallest request that does something, as it is on the wire. */
function writeRequest({ document, operation }: Context): string {
  const { host } = new URL(fillIn(document.servers[0]!.url, document.servers[0]!.variables ?? {}));
  const [scheme = ''] = Object.keys(operation.security[0] ?? {});
  const body = readBody(operation.requestBody);
  const path = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (filled, { name, schema }) => filled.replace(`{${name}}`, String(schema.examples?.[0])),
      operation.path,
    );
  return [
    `${operation.method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...(scheme === '' ? [] : [`${document.components.securitySchemes[scheme]!.name}: …`]),
    ...(body === undefined
      ? []
      : [`Content-Type: ${body.mediaType}`, '', formatJson(findSmallestExample(operation)?.value)]),
  ].join('\n');
}

function fillIn(url: string, variables: Readonly<Record<string, { readonly default: string }>>): string {
  return url.replaceAll(/\{(\w+)\}/g, (_, name: string) => variables[name]!.default);
}

function findSuccess({ responses }: Operation): Example | undefined {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return Object.values(readBody(success)?.examples ?? {})[0];
}

function summariseBody({ link, operation }: Context): string | undefined {
  const properties = Object.entries(readBody(operation.requestBody)?.schema.properties ?? {});
  if (properties.length === 0) return undefined;
  const rows = properties.map(([name, schema]) => [
    link(`\`${name}\``),
    nameType(schema),
    link(splitSentences(schema.description ?? '')[0]!, { self: name }),
  ]);
  return stack('## Properties at a glance', group('glance', table(['Property', 'Type', 'What it is'], rows)));
}
