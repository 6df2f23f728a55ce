import type { Operation } from '../operation.ts';
import type { Case } from '../case.ts';
import { membersOf } from '../json.ts';
import { readPath } from '@dli-flink/contract/property-path';
import { listRules } from '../rules.ts';
import { isJudged } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { propertiesOf } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import { listKeptRules } from './property-cases.ts';

/** One case for each example of a request; one without a body for an operation that takes none. */
export function listExampleCases(operation: Operation, scope: Scope): readonly Case[] {
  const { body } = operation;
  const examples = Object.entries(operation.requestExamples).filter(([, example]) =>
    isJudged(operation, scope, membersOf(example)),
  );
  const requests = body === undefined ? [['plain', undefined] as const] : examples;
  const always = ['operation/path', 'operation/method', ...listPathRules(operation)];
  return requests.map(([name, value]) => {
    const kept = propertiesOf(operation, scope)
      .filter(({ path }) => readPath(value, path) !== undefined)
      .flatMap(listKeptRules);
    const request = value === undefined ? {} : { body: value };
    const step = { request, expects: 'accepted', rules: [...always, ...kept] } as const;
    return oneStepCase(operation, 'examples', `${operation.id}/${name}`, `the example ${name}`, step);
  });
}

/** The rules that the given parameters of the path keep. */
function listPathRules(operation: Operation): readonly string[] {
  const inPath = operation.parameters.filter(({ in: place }) => place === 'path');
  return listRules(operation)
    .map(({ id }) => id)
    .filter((id) => inPath.some(({ name }) => id.startsWith(`parameter/${name}/`)));
}
