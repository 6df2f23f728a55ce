import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import type { LinkNames } from '../../wording/names.ts';

/** Input of every part of the page of an operation. */
export interface Context {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly link: LinkNames;
}
