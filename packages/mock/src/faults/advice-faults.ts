import { advise } from '@dli-flink/contract/advice';

import type { JsonObject } from '../json.ts';
import { bodyFault, refuseWhen } from './body-rules.ts';
import { nameInId } from './body-schema.ts';
import { listConstants, listVariables } from './expression.ts';
import type { Fault } from './fault.ts';
import type { Subject } from './subject.ts';

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
  readonly values: JsonObject;
}

/** For each remark that is worth making about a body, a refusal where it is made. */
export function adviceFaults(subject: Subject): readonly Fault[] {
  const advised = readAdvice(subject).flatMap((condition) => findAdvisedBody(subject, condition));
  return advised.map((body) => refuseWithAdvice(subject, body, advised));
}

/** What is worth a remark, and is not among the limits that services are known to have. */
function readAdvice({ contract, operation }: Subject): readonly Condition[] {
  const { 'x-advice': advice = [], 'x-limits': limits = [] } = (contract.schemas[operation.id]!.body ??
    {}) as Readonly<Record<string, readonly Condition[]>>;
  const limited = new Set(limits.map(({ unless }) => JSON.stringify(unless)));
  return advice.filter(({ unless }) => !limited.has(JSON.stringify(unless)));
}

/** A remark about numbers is drawn by 1, or by what is next to one of its bounds. */
function findAdvisedBody(subject: Subject, { message, property, unless }: Condition): readonly AdvisedBody[] {
  const bounds = listConstants(unless).filter((bound) => typeof bound === 'number');
  for (const value of [1, ...bounds.flatMap((bound) => [bound - 1, bound + 1])]) {
    const values = Object.fromEntries(listVariables(unless).map((path) => [path, value]));
    const body = subject.bodyOf(values);
    if (isAdvised(subject, body, message) && subject.isValidBody(body)) {
      return [{ property, message, value, values }];
    }
  }
  return [];
}

/** Whether a remark is made about a body. */
function isAdvised({ contract, operation }: Subject, body: JsonObject, message: string): boolean {
  return advise(operation.id, body, contract).some((advice) => advice.message === message);
}

function refuseWithAdvice(
  subject: Subject,
  { message, property, value, values }: AdvisedBody,
  all: readonly AdvisedBody[],
): Fault {
  const isOnly = all.filter((other) => other.property === property).length === 1;
  return bodyFault(subject, {
    id: `${nameInId(property)}-refuses-what-is-worth-advice${isOnly ? '' : `-at-${value}`}`,
    group: 'combination',
    breaks: `It is worth a remark and no refusal: ${message}`,
    values,
    alter: refuseWhen((sent) => isAdvised(subject, sent, message)),
  });
}
