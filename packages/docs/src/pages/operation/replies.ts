/** The replies of an operation. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Response, JsonSchema } from '@dli-flink/compiler/openapi';
import { stack, table } from '../../wording/blocks.ts';
import { showExamples } from './body.ts';
import { isJson, nameValue } from '../../wording/schema.ts';
import { listAlternatives } from '../../wording/text.ts';
import { describeProperty, describeRoot } from './property.ts';
import type { Context } from './context.ts';

/** A response with every status it comes with. */
interface Reply {
  readonly statuses: readonly string[];
  readonly response: Response;
}

export function describeReplies(context: Context): string {
  const replies = listReplies(context.operation.responses);
  const schemas = new Set(
    replies.map(({ response }) => readBody(response)?.schema).filter((schema) => schema !== undefined),
  );
  return stack(
    '## Replies {#reply}',
    'Every request is answered, with one of these statuses.',
    table(
      ['Status', 'Meaning', 'Headers'],
      replies.map(({ response, statuses }) => [
        statuses
          .map((status) =>
            readBody(response) === undefined ? `\`${status}\`` : `[\`${status}\`](#${anchorOf(statuses)})`,
          )
          .join(' '),
        context.link(response.description),
        Object.keys(response.headers ?? {})
          .map((name) => context.link(`\`${name}\``))
          .join(', '),
      ]),
    ),
    ...[...schemas].map((schema) => describeReplyBody(schema, replies, context)),
    describeHeaders(replies, context),
  );
}

const anchorOf = ([status]: readonly string[]): string => `reply-${status}`;

function listReplies(responses: Context['operation']['responses']): readonly Reply[] {
  const statuses = Map.groupBy(Object.entries(responses), ([, response]) => response);
  return [...statuses].map(([response, entries]) => ({
    response,
    statuses: entries.map(([status]) => status),
  }));
}

/** The fields, then the examples of each status that has them. */
function describeReplyBody(schema: JsonSchema, replies: readonly Reply[], context: Context): string {
  const those = replies.filter(({ response }) => readBody(response)?.schema === schema);
  const statuses = those.flatMap((reply) => reply.statuses);
  const { mediaType } = readBody(those[0]!.response)!;
  const value = isJson(mediaType) ? `: ${nameValue(schema)}` : '';
  const isAlone = those.length === 1;
  return stack(
    `### ${schema.title ?? 'Body'}${isAlone ? ` {#${anchorOf(statuses)}}` : ''}`,
    `The body of a reply with ${listAlternatives(statuses)}. It is \`${mediaType}\`${value}. ${context.link(schema.description ?? '')}`.trimEnd(),
    ...describeRoot(schema, 4, context, 'reply'),
    ...those.map(({ response, statuses: shown }) =>
      stack(
        isAlone ? undefined : `#### Replies with ${shown.join(' and ')} {#${anchorOf(shown)}}`,
        showExamples(readBody(response)!),
      ),
    ),
  );
}

function describeHeaders(replies: readonly Reply[], context: Context): string | undefined {
  const headers = new Map(replies.flatMap(({ response }) => Object.entries(response.headers ?? {})));
  if (headers.size === 0) return undefined;
  return stack(
    '### Headers',
    ...[...headers].map(([name, { description, schema }]) =>
      describeProperty({ name, level: 4, part: 'reply', schema, description }, context),
    ),
  );
}
