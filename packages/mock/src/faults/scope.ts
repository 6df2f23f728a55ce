import type { OperationDescriptor } from '@dli-flink/contract/operations';

import { createOperationRouter, splitPath } from '../router.ts';
import type { RequestHead } from '../request.ts';
import type { Alteration, Steps } from '../steps.ts';

type Step = (...given: readonly unknown[]) => unknown;

/**
 * Alters the steps for requests of one operation alone.
 *
 * @param isOfNone whether requests that call no operation are meant too
 */
export function scopeTo(id: string, isOfNone: boolean, alter: Alteration): Alteration {
  return (steps, surroundings) => {
    const altered = alter(steps, surroundings);
    const router = createOperationRouter(surroundings.contract);
    const find = ({ method, url }: RequestHead): string | undefined =>
      router.find(method, splitPath(url))?.target.id;
    const receive: Steps['receive'] = (request) => {
      if (find(request) !== undefined) return steps.receive(request);
      const received = altered.receive!(request);
      return find(received) === id ? received : steps.receive(request);
    };
    const scoped = Object.entries(altered).map(([name, step]) => [
      name,
      (...given: readonly unknown[]): unknown => {
        const isMeant = [id, isOfNone ? undefined : id].includes(findCalled(given.at(-1)));
        const takeStep = isMeant ? step : steps[name as keyof Steps];
        return (takeStep as Step)(...given);
      },
    ]);
    return { ...Object.fromEntries(scoped), ...(altered.receive && { receive }) } as Partial<Steps>;
  };
}

/** The operation that the last argument of a step tells: the call, the operation, or its ID. */
function findCalled(last: unknown): string | undefined {
  if (typeof last === 'string' || last === undefined) return last;
  const { id, operation } = last as { readonly id?: string; readonly operation?: OperationDescriptor };
  return operation?.id ?? id;
}
