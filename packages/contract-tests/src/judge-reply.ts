import { responseValidators } from '@dli-flink/contract/validators';
import type { Validator } from '@dli-flink/contract/validators';

import type { Case } from './example-cases.ts';

/** A reply as data. */
export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

/** Says in sentences how the reply to a valid request departs from the contract; nothing when it keeps it. */
export function judgeReply({ operation }: Case, { contentType, status, text }: Reply): readonly string[] {
  if (!operation.statuses.includes(status)) return [`Status ${status} is not documented.`];
  if (status >= 300) return [`A valid request is refused with status ${status}.`];
  const validator = (responseValidators[operation.id] as Readonly<Record<number, Validator<unknown>>>)[
    status
  ];
  if (validator === undefined) return [];
  if (contentType?.split(';')[0]?.trim() !== 'application/json') {
    return [`The media type is ${contentType ?? 'missing'}, not application/json.`];
  }
  try {
    return validator.check(JSON.parse(text)).map(({ message }) => message);
  } catch {
    return ['The body is not valid JSON.'];
  }
}
