import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import type { Resource } from '../../resources.ts';
import type { LinkNames } from '../../wording/names.ts';

/** Input of every part of the page of an operation. */
export interface Context {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  /** What the operation is about, if the document says so. */
  readonly resource: Resource | undefined;
  readonly link: LinkNames;
}
