import type { Case } from '../case.ts';
import { baseOf, isValid } from '../cases/body-place.ts';
import { isObject } from '../json.ts';
import type { Departure } from './departures.ts';
import type { CaseRunner } from './run-cases.ts';

/** Bodies of more properties than this are not worth their requests. */
const mostProperties = 40;

/**
 * Takes properties out of the request that shows a departure, one by one, as long as the rest still shows it: what is
 * left is what matters.
 */
export async function minimise(departure: Departure, entry: Case, runner: CaseRunner): Promise<Departure> {
  const [step, ...others] = entry.steps;
  const body = step?.request.body;
  if (step === undefined || others.length > 0 || !isObject(body)) return departure;
  const { operation } = entry;
  const needed = new Set(Object.keys(baseOf(operation)));
  const removable = Object.keys(body).filter((name) => !needed.has(name));
  if (removable.length < 2 || removable.length > mostProperties) return departure;
  const wasValid = isValid(operation, body);
  let smallest = body;
  let found = departure;
  for (const name of removable) {
    const { [name]: removed, ...rest } = smallest;
    // Without the property that breaks a rule it would be another request.
    if (removed === undefined || isValid(operation, rest) !== wasValid) continue;
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
