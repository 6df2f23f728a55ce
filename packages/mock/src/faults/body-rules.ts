import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import type { Violation } from '@dli-flink/contract/validators';

import { Refused } from '../refusal.ts';
import type { Alteration } from '../steps.ts';

/** The properties of the body, with their schemas. */
export const bodyProperties: readonly (readonly [name: string, schema: JsonSchema])[] = Object.entries(
  schemas.updateFlinkJarJob.body?.properties ?? {},
);

type Body = Readonly<Record<string, unknown>>;

/** Lets pass what breaks some of the rules of a property. */
export function ignoreViolations(
  name: string,
  isIgnored: (violation: Violation, value: unknown) => boolean,
): Alteration {
  return (steps) => ({
    checkBody: (body, exchange) =>
      steps
        .checkBody(body, exchange)
        .filter((violation) => !(isOf(name, violation) && isIgnored(violation, (body as Body)[name]))),
  });
}

function isOf(name: string, { pointer }: Violation): boolean {
  return pointer === `/${name}` || pointer.startsWith(`/${name}/`);
}

/** Refuses bodies that keep every rule. */
export function refuseWhen(isRefused: (body: Body) => boolean, message: string): Alteration {
  return (steps) => ({
    checkBody(body, exchange) {
      const violations = steps.checkBody(body, exchange);
      if (violations.length > 0 || !isRefused(body as Body)) return violations;
      throw new Refused(exchange.refusals['body-invalid'], message);
    },
  });
}

/** Fails over bodies, whether they keep the rules or not. */
export function crashWhen(isCrash: (body: Body) => boolean): Alteration {
  return (steps) => ({
    checkBody(body, exchange) {
      if (typeof body === 'object' && body !== null && isCrash(body as Body)) {
        throw new Refused(exchange.refusals.internal);
      }
      return steps.checkBody(body, exchange);
    },
  });
}
