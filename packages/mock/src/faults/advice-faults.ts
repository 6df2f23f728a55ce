import { advise } from '@dli-flink/contract/advice';
import { schemas } from '@dli-flink/contract/schemas';

import type { JsonObject } from '../json.ts';
import { bodyFault, refuseWhen } from './body-rules.ts';
import { bodyOf, isValidBody, nameInId } from './body-schema.ts';
import { listConstants, listVariables } from './expression.ts';
import type { Fault } from './fault.ts';
import { operation } from './request-rules.ts';

/** A condition over several properties, as the document gives it. */
interface Condition {
  readonly property: string;
  readonly unless?: unknown;
  readonly message: string;
}

/** A body that keeps the contract, and what is worth a remark about it. */
interface AdvisedBody {
  readonly property: string;
  readonly message: string;
  /** What each of the properties is that the remark is about. */
  readonly value: number;
  readonly body: JsonObject;
}

/** For each remark that is worth making about a body, a refusal where it is made. */
export const adviceFaults: readonly Fault[] = readAdvice().flatMap(findAdvisedBody).map(refuseWithAdvice);

/** What is worth a remark, and is not among the limits that services are known to have. */
function readAdvice(): readonly Condition[] {
  const { 'x-advice': advice = [], 'x-limits': limits = [] } = schemas[operation.id].body as Readonly<
    Record<string, readonly Condition[]>
  >;
  const limited = new Set(limits.map(({ unless }) => JSON.stringify(unless)));
  return advice.filter(({ unless }) => !limited.has(JSON.stringify(unless)));
}

/** A remark about numbers is drawn by 1, or by what is next to one of its bounds. */
function findAdvisedBody({ message, property, unless }: Condition): readonly AdvisedBody[] {
  const bounds = listConstants(unless).filter((bound) => typeof bound === 'number');
  for (const value of [1, ...bounds.flatMap((bound) => [bound - 1, bound + 1])]) {
    const body = bodyOf(Object.fromEntries(listVariables(unless).map((path) => [path, value])));
    if (isAdvised(body, message) && isValidBody(body)) return [{ property, message, value, body }];
  }
  return [];
}

/** Whether a remark is made about a body. */
function isAdvised(body: JsonObject, message: string): boolean {
  return advise(operation.id, body).some((advice) => advice.message === message);
}

function refuseWithAdvice(
  { body, message, property, value }: AdvisedBody,
  _: number,
  all: readonly AdvisedBody[],
): Fault {
  const isOnly = all.filter((other) => other.property === property).length === 1;
  return bodyFault({
    id: `${nameInId(property)}-refuses-what-is-worth-advice${isOnly ? '' : `-at-${value}`}`,
    group: 'combination',
    breaks: `It is worth a remark and no refusal: ${message}`,
    body,
    alter: refuseWhen((sent) => isAdvised(sent, message)),
  });
}
