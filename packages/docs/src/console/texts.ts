/** Texts of the document that the compiled contract leaves out, by operation. They are in the page. */
export type Texts = Readonly<Record<string, OperationTexts>>;

export interface OperationTexts {
  readonly title: string;
  /** Folder of its page. */
  readonly page: string;
  /** Descriptions of the parameters, by wire name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Summaries of the examples, by name. */
  readonly examples: Readonly<Record<string, string>>;
}

/** ID of the element that holds them. */
export const textsId = 'console-texts';
