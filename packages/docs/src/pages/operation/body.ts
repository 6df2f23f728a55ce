/** The request body, the states that take it, and its effect. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Example, MediaType, JsonSchema, StateRule } from '@dli-flink/compiler/openapi';
import { fence, formatJson, group, list, splitSentences, stack, table } from '../../wording/blocks.ts';
import { formatNumber } from '../../wording/text.ts';
import { describeProperties } from './property.ts';
import type { Context } from './context.ts';

export function describeBody(context: Context): string | undefined {
  const { document, link, operation } = context;
  const body = readBody(operation.requestBody);
  if (body === undefined) return undefined;
  const { description = '', required: isRequired = false } = operation.requestBody!;
  return stack(
    '## Request body {#body}',
    link(description),
    list([
      `It is \`${body.mediaType}\` in UTF-8, a JSON object of at most ${formatNumber(document['x-gateway']['largest-body'])} bytes${isRequired ? ', and has to be there' : ''}.`,
      ...splitSentences(body.schema.description ?? '').map((sentence) => link(sentence)),
    ]),
    showExamples(body),
    ...describeProperties(body.schema, 3, context),
  );
}

/** Examples, one at a time. */
export function showExamples({ examples = {} }: Pick<MediaType, 'examples'>): string {
  return stack(...Object.values(examples).map(showExample));
}

function showExample({ description, summary, value }: Example): string {
  return fence('json', formatJson(value), summary, description);
}

export function describeStates({ link, operation }: Context): string | undefined {
  const states = operation['x-states'];
  if (states.length === 0) return undefined;
  return stack(
    '## States {#state}',
    'What is taken depends on the state that the target of the request is in. Where something is refused, nothing is changed.',
    group(
      'states',
      table(
        ['In the state', 'It takes'],
        states.map((rule) => [
          rule.states.map((state) => `\`${state}\``).join(' '),
          nameAccepted(rule, link),
        ]),
      ),
    ),
  );
}

function nameAccepted(
  { accepts, 'must-change': mustChange = [], refusal }: StateRule,
  link: Context['link'],
): string {
  if (accepts === 'all') return 'every property';
  const refused = refusal === undefined ? 'refused' : `refused with ${link(refusal)}`;
  if (accepts === 'none') return `nothing: any request is ${refused}`;
  const names = accepts.map(
    (name) => `${link(`\`${name}\``)}${mustChange.includes(name) ? ' (with another value than it has)' : ''}`,
  );
  return `${names.join(', ')}; anything else is ${refused}`;
}

/** Methods that only read. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const idempotent = new Set(['PUT', 'DELETE']);

export function describeEffect(context: Context): string | undefined {
  const { operation } = context;
  if (safe.has(operation.method)) return undefined;
  return stack(
    '## Effect {#effect}',
    list([
      'What a successful reply confirms is stored.',
      'What was sent is changed and nothing else: neither another property nor another resource.',
      'A request that is refused changes nothing.',
      idempotent.has(operation.method)
        ? `\`${operation.method}\` is idempotent: sent twice, the same request leaves what it leaves when sent once. Where no reply arrives, send it again.`
        : `\`${operation.method}\` is not idempotent: where no reply arrives, find out what happened before sending it again.`,
    ]),
    describeTime(context),
  );
}

/** Moments that replies tell. */
function describeTime({ link, operation }: Context): string | undefined {
  const times = Object.values(operation.responses).flatMap((response) =>
    listTimes(readBody(response)?.schema ?? {}),
  );
  if (times.length === 0) return undefined;
  return stack(
    '### Time {#time}',
    `The reply tells it in ${[...new Set(times)].map((name) => link(`\`${name}\``)).join(', ')}. It is the time of this very request, and later than that of the one before.`,
  );
}

function listTimes({ properties = {} }: JsonSchema, prefix = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => [
    ...(property['x-unit']?.includes('epoch') ? [`${prefix}${name}`] : []),
    ...listTimes(property, `${prefix}${name}.`),
  ]);
}
