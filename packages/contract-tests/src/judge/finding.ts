/** A fault of a reply, or of the effect of a request. */
export interface Finding {
  /** Findings of one key are one departure, whichever case shows them. @example 'accepted body/name/maxLength' */
  readonly key: string;
  /** ID of the rule that is broken. */
  readonly rule: string;
  /** The departure as a sentence. */
  readonly sentence: string;
}
