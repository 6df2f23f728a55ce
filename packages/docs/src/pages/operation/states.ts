/** The states that an operation is carried out in, and those that it leads to. */
import type { StateRule } from '@dli-flink/compiler/openapi';

import { resourcePath } from '../../paths.ts';
import { group, stack, table } from '../../wording/blocks.ts';
import { code } from '../../wording/text.ts';
import type { Context } from './context.ts';
import { isUpdate } from './effect.ts';

export function describeStates(context: Context): string | undefined {
  const { operation, resource } = context;
  const states = operation['x-states'];
  if (states.length === 0) return undefined;
  const leads = states.some(({ 'leads-to': next = [] }) => next.length > 0);
  return stack(
    '## States {#state}',
    'What is taken depends on the state that the target of the request is in. Where something is refused, nothing is changed.',
    group(
      leads ? 'states life' : 'states',
      table(
        ['In the state', 'It takes', ...(leads ? ['It becomes'] : [])],
        states.map((rule) => [
          rule.states.map(code).join(' '),
          nameAccepted(rule, context),
          ...(leads ? [nameNext(rule)] : []),
        ]),
      ),
    ),
    resource?.states &&
      `[${resource.title}](/${resourcePath(resource.kind)}/#states) tells what each state means, and what else it takes.`,
  );
}

/** @example '`job_submitting`, then `job_running`' */
export function nameNext({ 'leads-to': next = [] }: StateRule): string {
  return next.map(code).join(', then ');
}

function nameAccepted(
  { accepts, 'must-change': mustChange = [], refusal }: StateRule,
  context: Context,
): string {
  const { link } = context;
  if (accepts === 'all') return isUpdate(context) ? 'every property' : 'the request';
  const refused = refusal === undefined ? 'refused' : `refused with ${link(refusal)}`;
  if (accepts === 'none') return `nothing: any request is ${refused}`;
  const names = accepts.map(
    (name) => `${link(`\`${name}\``)}${mustChange.includes(name) ? ' (with another value than it has)' : ''}`,
  );
  return `${names.join(', ')}; anything else is ${refused}`;
}
