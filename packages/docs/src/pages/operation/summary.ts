/** The beginning of the page of an operation. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Operation } from '@dli-flink/compiler/openapi';

import { resourcePath } from '../../paths.ts';
import { group, list, splitSentences, stack } from '../../wording/blocks.ts';
import { listExamples, showExample } from './body.ts';
import { nameOperation } from '../../wording/names.ts';
import type { Context } from './context.ts';
import { summariseBody } from './editions.ts';

/** @param samples tabs of calls */
export function summarise(context: Context, samples: string | undefined): string {
  const { document, link, operation, resource } = context;
  const [lead = '', ...more] = splitSentences(operation.description ?? `${nameOperation(operation)}.`);
  const reply = showSuccess(operation);
  const facts = [
    ...more.map((sentence) => link(sentence)),
    ...(resource === undefined
      ? []
      : [`It is one of the operations of a [${resource.title}](/${resourcePath(resource.kind)}/).`]),
  ];
  return stack(
    group('endpoint', `\`${operation.method}\` \`${operation.path}\``),
    group('lead', link(lead)),
    list(facts),
    `OpenAPI document, version ${document.info.version}: [YAML](/openapi.yaml), [JSON](/openapi.json)`,
    samples,
    reply && stack('The reply:', reply),
    summariseBody(context),
  );
}

/** The first example of the first reply that tells of success. */
function showSuccess({ responses }: Operation): string | undefined {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const body = readBody(success);
  if (body === undefined) return undefined;
  const [first] = listExamples(body);
  return first && showExample(first.value, body.mediaType);
}
