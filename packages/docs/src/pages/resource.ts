/** The page of a kind of thing that operations create, read, change and delete. */
import { findOperation, listProperties, readBody } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation, StateRule } from '@dli-flink/compiler/openapi';

import { drawStates } from '../diagrams/draw-states.ts';
import type { Page } from '../page.ts';
import { operationPath, resourcePath } from '../paths.ts';
import { findReadBack, findRole, listOperationsOf } from '../resources.ts';
import type { Resource, Role } from '../resources.ts';
import { group, stack, table } from '../wording/blocks.ts';
import { linkNamesOf, linkOperation } from '../wording/names.ts';
import type { LinkNames } from '../wording/names.ts';
import { readObject } from '../wording/schema.ts';
import { code } from '../wording/text.ts';
import { nameNext } from './operation/states.ts';

export function resourcePage(document: OpenApiDocument, resource: Resource): Page {
  const operations = listOperationsOf(document, resource);
  const link = linkNamesOf(document);
  const hasStates = Object.keys(resource.states ?? {}).length > 0;
  return {
    path: resourcePath(resource.kind),
    title: `${resource.title}: ${hasStates ? 'states and ' : ''}operations`,
    heading: resource.title,
    description: `The ${operations.length} operations of a ${resource.title}, ${
      hasStates ? 'its states with what each leads to and takes, ' : ''
    }and where each setting is read.`,
    section: 'Reference',
    markdown: stack(
      group('lead', `What a ${resource.title} goes through, and the operations that lead it there.`),
      describeOperations(operations, resource),
      hasStates && describeStates(resource, operations),
      hasStates && describeAccepted(operations, resource, link),
      describeReadBack(document, resource),
    ),
  };
}

const words: Readonly<Record<Role | 'act', string>> = {
  create: 'creates one',
  read: 'reads one',
  list: 'lists them',
  update: 'changes the settings of one',
  delete: 'deletes one',
  act: 'acts on those that it names',
};

function describeOperations(operations: readonly Operation[], resource: Resource): string {
  return stack(
    '## Operations',
    group(
      'states life',
      table(
        ['Operation', 'Request', 'What it does'],
        operations.map((operation) => [
          linkOperation(operation),
          `\`${operation.method} ${operation.path}\``,
          words[findRole(resource, operation)!],
        ]),
      ),
    ),
  );
}

function describeStates(resource: Resource, operations: readonly Operation[]): string {
  const { states = {} } = resource;
  const [first] = Object.keys(states);
  const hasInference = Object.values(states).some(({ inferred }) => inferred);
  const rows = Object.entries(states).map(([state, { inferred, meaning, next = [], passing = false }]) => [
    `${code(state)}${inferred ? '\\*' : ''}`,
    meaning,
    next.length === 0
      ? passing
        ? 'another one, soon'
        : 'stays'
      : `${next.map(code).join(' or ')}${passing ? '' : ', or stays'}`,
  ]);
  return stack(
    '## States',
    `A new one is in ${code(first)}. The state that usually comes next is named first.`,
    drawStates(resource, operations),
    group('states life', table(['State', 'Meaning', 'Becomes by itself'], rows)),
    hasInference && '\\* No source says so in as many words: it is inferred from several.',
  );
}

function describeAccepted(
  operations: readonly Operation[],
  { states = {} }: Resource,
  link: LinkNames,
): string {
  const ruled = operations.filter((operation) => operation['x-states'].length > 0);
  if (ruled.length === 0) return '';
  const all = Object.keys(states).map((state) => {
    const rules = ruled.map((operation) => ({
      operation,
      rule: operation['x-states'].find((one) => one.states.includes(state)),
    }));
    const taken = rules.flatMap(({ operation, rule }) =>
      rule === undefined || rule.accepts === 'none' ? [] : nameTaken(operation, rule),
    );
    const refused = rules.flatMap(({ operation, rule }) =>
      rule?.accepts === 'none' ? nameRefused(operation, rule, link) : [],
    );
    return { state, cells: [taken.join('; ') || 'nothing', refused.join('; ') || 'nothing'] };
  });
  const rows = [...Map.groupBy(all, ({ cells }) => cells.join('|')).values()].map((alike) => [
    alike.map(({ state }) => code(state)).join(' '),
    ...alike[0]!.cells,
  ]);
  return stack(
    '## What each state takes {#accepted}',
    'Operations that are not named here do not depend on the state.',
    group('states life', table(['In the state', 'It takes', 'It refuses'], rows)),
  );
}

function nameTaken(operation: Operation, rule: StateRule): string {
  const part = rule.accepts === 'all' ? '' : `, [in part](/${operationPath(operation.operationId)}/#state)`;
  const next = nameNext(rule);
  return `${linkOperation(operation)}${part}${next === '' ? '' : `, becomes ${next}`}`;
}

function nameRefused(operation: Operation, { refusal }: StateRule, link: LinkNames): string {
  return `${linkOperation(operation)}${refusal === undefined ? '' : `: ${link(refusal)}`}`;
}

function describeReadBack(document: OpenApiDocument, resource: Resource): string | undefined {
  const setter = resource.update ?? resource.create;
  if (setter === undefined || resource['read-back'] === undefined) return undefined;
  const operation = findOperation(document, setter.operation);
  const body = readObject(readBody(operation.requestBody)?.schema ?? {});
  const link = linkNamesOf(document, operation);
  const rows = listProperties(body).flatMap(({ path }) => {
    const found = findReadBack(document, resource, path);
    if (found === undefined) return [];
    const values = Object.entries(found.values).map(([sent, read]) => `${code(sent)} as ${code(read)}`);
    const sent = link(code(path)).replace('](#', `](/${operationPath(operation.operationId)}/#`);
    const read = `[${code(found.path)}](/${operationPath(found.operation)}/#${encodeURIComponent(found.path)})`;
    return [[sent, read, values.join(', ') || 'the value itself']];
  });
  const reader = findOperation(document, resource.read!.operation);
  return stack(
    '## Where a setting is read {#read-back}',
    `What ${linkOperation(operation)} takes, in the reply of ${linkOperation(reader)}.`,
    group('glance', table(['Sent as', 'Read at', 'Read as'], rows)),
  );
}
