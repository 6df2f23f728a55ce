/** The beginning of the page of an operation. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Example, Operation } from '@dli-flink/compiler/openapi';

import { fence, formatJson, group, list, splitSentences, stack } from '../../wording/blocks.ts';
import type { Context } from './context.ts';
import { summariseBody } from './editions.ts';

/** @param samples tabs of calls */
export function summarise(context: Context, samples: string | undefined): string {
  const { document, link, operation } = context;
  const [lead = '', ...more] = splitSentences(operation.description);
  const reply = findSuccess(operation);
  return stack(
    group('endpoint', `\`${operation.method}\` \`${operation.path}\``),
    group('lead', link(lead)),
    list(more.map((sentence) => link(sentence))),
    `OpenAPI document, version ${document.info.version}: [YAML](/openapi.yaml), [JSON](/openapi.json)`,
    samples,
    reply && stack('The reply:', fence('json', formatJson(reply.value))),
    summariseBody(context),
  );
}

function findSuccess({ responses }: Operation): Example | undefined {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return Object.values(readBody(success)?.examples ?? {})[0];
}
