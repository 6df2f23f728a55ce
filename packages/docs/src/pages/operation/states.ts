/** The states that an operation is carried out in, and those that it leads to. */
import type { Operation, StateRule } from '@dli-flink/compiler/openapi';

import { resourcePath } from '../../paths.ts';
import { group, stack, table } from '../../wording/blocks.ts';
import { code } from '../../wording/text.ts';
import type { Context } from './context.ts';
import { isUpdate } from './effect.ts';
import { isOfDeployment, leadToDeploy } from '../lead-to-deploy.ts';

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
    states.some(({ accepts }) => accepts !== 'all') && leadToDeploy(operation),
  );
}

/** A rule of states in which some properties are taken and others are not. */
interface PartialRule extends StateRule {
  readonly accepts: readonly string[];
}

export function listPartialRules({ 'x-states': rules }: Operation): readonly PartialRule[] {
  return rules.filter((rule): rule is PartialRule => Array.isArray(rule.accepts));
}

/** @param path of a property; a member is taken where its object is */
export function isTaken({ accepts }: PartialRule, path: string): boolean {
  return accepts.some((name) => path === name || path.startsWith(`${name}.`));
}

/** Whether a property can be changed in the states that take some and refuse others; a member is as its object. */
export function tellChanges(
  path: string,
  { link, operation }: Context,
): readonly (readonly [label: string, text: string])[] {
  if (path.includes('.')) return [];
  const way = isOfDeployment(operation) ? ' [Deploy it](/guides/deploy/).' : '';
  return listPartialRules(operation).map((rule) => {
    const isBound = rule['must-change']?.includes(path) === true;
    const taken = `can be changed${isBound ? ', to another value than it has' : ''}`;
    const refused = `cannot be changed${rule.refusal === undefined ? '' : `: ${link(rule.refusal)}`}.${way}`;
    const states = rule.states.map((state) => link(code(state))).join(', ');
    return [`While ${states}`, isTaken(rule, path) ? taken : refused];
  });
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
