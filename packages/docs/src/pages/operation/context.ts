import type { ContractDocument, Operation } from '../../document.ts';
import type { LinkNames } from '../../wording/names.ts';

/** What every part of the page of an operation is made from. */
export interface Context {
  readonly document: ContractDocument;
  readonly operation: Operation;
  readonly link: LinkNames;
}
