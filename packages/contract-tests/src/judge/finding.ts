/** What is wrong with a reply, or with what a request did. */
export interface Finding {
  /** Findings of one key are one departure, whichever case shows them. @example 'accepted body/name/maxLength' */
  readonly key: string;
  /** ID of the rule that is broken. */
  readonly rule: string;
  /** What departs from the contract, as a sentence. */
  readonly sentence: string;
}
