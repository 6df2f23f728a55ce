import type { Contract } from '@dli-flink/contract';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';

import type { Case } from '../case.ts';
import { baseOf, isValid, listPaths } from '../cases/body-place.ts';
import { isObject, membersOf } from '../json.ts';
import { findOperation } from '../operation.ts';
import type { Departure } from './departures.ts';
import type { CaseRunner } from './run-cases.ts';

/** Bodies of more properties than this are not worth their requests. */
const mostProperties = 40;

/**
 * Takes properties out of the request that shows a departure, one by one, as long as the rest still shows it: what is
 * left is what matters.
 */
export async function minimise(
  contract: Contract,
  departure: Departure,
  entry: Case,
  runner: CaseRunner,
): Promise<Departure> {
  const [step, ...others] = entry.steps;
  const body = step?.request.body;
  if (step === undefined || others.length > 0 || !isObject(body)) return departure;
  const operation = findOperation(contract, entry.operation);
  const base = membersOf(baseOf(operation));
  const removable = [...new Set([...Object.keys(body), ...listPaths(operation, body)])].filter(
    (path) => !Object.hasOwn(base, path),
  );
  if (removable.length < 2 || removable.length > mostProperties) return departure;
  const wasValid = isValid(operation, body);
  let smallest = body;
  let found = departure;
  for (const path of removable) {
    // Members are gone with the object that they were in.
    if (readPath(smallest, path) === undefined) continue;
    const rest = withoutPath(smallest, path);
    // Without the property that breaks a rule it would be another request.
    if (isValid(operation, rest) !== wasValid) continue;
    const attempt = { ...entry, steps: [{ ...step, request: { ...step.request, body: rest } }] };
    const { exchanges } = await runner.run(attempt);
    const shownBy = exchanges.find(({ findings }) =>
      findings.some(({ key }) => key === departure.finding.key),
    );
    if (shownBy === undefined) continue;
    smallest = rest;
    found = { ...departure, shownBy };
  }
  return found;
}
