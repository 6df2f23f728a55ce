/** What the document says and the compiled contract leaves out. The page brings it along. */
export interface Texts {
  /** Descriptions of the parameters, by wire name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What each example shows, by its name. */
  readonly examples: Readonly<Record<string, string>>;
}

/** ID of the element that holds them. */
export const textsId = 'console-texts';
