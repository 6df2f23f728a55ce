import type { ContractDocument, Operation } from '../../document.ts';
import type { LinkNames } from '../../wording/names.ts';

/** Input of every part of the page of an operation. */
export interface Context {
  readonly document: ContractDocument;
  readonly operation: Operation;
  readonly link: LinkNames;
}
