/** Texts of the document that the compiled contract leaves out. They are in the page. */
export interface Texts {
  /** Descriptions of the parameters, by wire name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Summaries of the examples, by name. */
  readonly examples: Readonly<Record<string, string>>;
}

/** ID of the element that holds them. */
export const textsId = 'console-texts';
