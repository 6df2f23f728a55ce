/** The request body. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Example, MediaType } from '@dli-flink/compiler/openapi';

import { fence, formatJson, list, splitSentences, stack } from '../../wording/blocks.ts';
import { isJson, nameValue } from '../../wording/schema.ts';
import { formatNumber } from '../../wording/text.ts';
import { describeRoot } from './property.ts';
import type { Context } from './context.ts';

export function describeBody(context: Context): string | undefined {
  const { document, link, operation } = context;
  const body = readBody(operation.requestBody);
  if (body === undefined) return undefined;
  const { description = '', required: isRequired = false } = operation.requestBody!;
  const largest = document['x-gateway']?.['largest-body'];
  const size = largest === undefined ? '' : ` of at most ${formatNumber(largest)} bytes`;
  const type = nameValue(body.schema ?? {});
  const value = isJson(body.mediaType) ? ` in UTF-8, a JSON ${type}${size}` : size;
  return stack(
    '## Request body {#body}',
    link(description),
    list([
      `It is \`${body.mediaType}\`${value}${isRequired ? ', and has to be there' : ', and may be left out'}.`,
      ...splitSentences(body.schema?.description ?? '')
        .filter(Boolean)
        .map((sentence) => link(sentence)),
    ]),
    showExamples(body),
    ...describeRoot(body.schema ?? {}, 3, context),
  );
}

/** Examples, one at a time. */
export function showExamples(body: MediaType & { readonly mediaType: string }): string {
  return stack(
    ...listExamples(body).map(({ description, summary, value }) =>
      showExample(value, body.mediaType, summary, description),
    ),
  );
}

/** Those under names, or the one that has none. */
export function listExamples(body: MediaType): readonly Example[] {
  const { example, examples = {} } = body as MediaType & { readonly example?: unknown };
  if (example !== undefined) return [{ summary: 'Example', value: example }];
  return Object.entries(examples).map(([name, one]) => ({
    ...one,
    summary: (one.summary as string | undefined) ?? name,
  }));
}

export function showExample(value: unknown, mediaType: string, title?: string, caption?: string): string {
  return isJson(mediaType)
    ? fence('json', formatJson(value), title, caption)
    : fence('text', String(value).trimEnd(), title, caption);
}
