/** The beginning of the page of an operation. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Operation } from '@dli-flink/compiler/openapi';

import { resourcePath } from '../../paths.ts';
import { fence, group, list, splitSentences, stack } from '../../wording/blocks.ts';
import { listExamples, showExample } from './body.ts';
import { nameOperation } from '../../wording/names.ts';
import { installClient } from '../../samples/client.ts';
import { readObject } from '../../wording/schema.ts';
import { code } from '../../wording/text.ts';
import { isOfDeployment } from '../lead-to-deploy.ts';
import type { Context } from './context.ts';
import { summariseBody } from './editions.ts';
import { listPartialRules } from './states.ts';

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
    ...tellPartial(context),
  ];
  return stack(
    group('endpoint', `\`${operation.method}\` \`${operation.path}\``),
    group('lead', link(lead)),
    list(facts),
    `OpenAPI document, version ${document.info.version}: [YAML](/openapi.yaml), [JSON](/openapi.json)`,
    samples && stack('For TypeScript, install the client:', fence('sh', installClient)),
    samples,
    reply && stack('The reply:', reply),
    summariseBody(context),
  );
}

/** How many properties are taken in the states that refuse others, and what helps where it is another. */
function tellPartial({ link, operation }: Context): readonly string[] {
  const { properties = {} } = readObject(readBody(operation.requestBody)?.schema ?? {});
  const way = isOfDeployment(operation)
    ? ' For the others, [deploy the change](/guides/deploy/), which stops, updates and runs the job.'
    : '';
  return listPartialRules(operation).map(
    ({ accepts, states }) =>
      `In ${states.map((state) => link(code(state))).join(', ')} it takes ${accepts.length} of ${Object.keys(properties).length} properties.${way}`,
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
