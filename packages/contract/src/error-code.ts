import type { ErrorCondition } from './generated/conditions.gen.ts';
import type { KnownErrorCode } from './generated/errors.gen.ts';

/** An error code. Known codes complete in an editor; services add new ones, so any other string is one too. */
export type ErrorCode = KnownErrorCode | (string & {});

/** What the catalogue knows of an error code. */
export interface ErrorCodeEntry {
  readonly code: string;
  /** HTTP statuses the code is documented with, the usual one first. */
  readonly statuses: readonly number[];
  /** Which part of the service answers with it: `service`, `request`, `create`, `update`, `run`, `gateway` and so on. */
  readonly family: string;
  /** True when sending the same request again unchanged cannot help. */
  readonly final: boolean;
  /** What a program can react to, where there is anything. */
  readonly condition?: ErrorCondition;
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  /** Wire names of the properties and parameters the error can be about. */
  readonly properties?: readonly string[];
  /** Where the facts come from. */
  readonly source: string;
}
