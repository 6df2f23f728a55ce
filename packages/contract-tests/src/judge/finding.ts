/** A fault of a reply, or of the effect of a request. */
export interface Finding {
  /** Findings of one key are of one kind, whichever case shows them. @example 'accepts body/name/maxLength' */
  readonly key: string;
  /** ID of the rule that is broken. */
  readonly rule: string;
  /** The departure as a sentence. */
  readonly sentence: string;
  /** Path of the property whose value is lost. @default none is */
  readonly about?: string;
}
