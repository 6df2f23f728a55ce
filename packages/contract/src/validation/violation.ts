/** One rule of the contract that a value breaks. */
export interface Violation {
  /** Which part of the message the value is in. */
  readonly in: 'path' | 'query' | 'header' | 'body';
  /** JSON Pointer (RFC 6901) to the value: within the body, or `/name` for a parameter. Empty for a whole body. */
  readonly pointer: string;
  /** The keyword of JSON Schema that fails, such as `maxLength`. */
  readonly keyword: string;
  /** What the keyword asks for, such as `57`. */
  readonly limit?: unknown;
  /** The rule and what is wrong, as a sentence. It never repeats text from the value, which may be secret. */
  readonly message: string;
}

/** The rules that a value breaks, as many as are told. */
export interface Violations extends ReadonlyArray<Violation> {
  /** How many more there are; not there when all are told. */
  readonly others?: number;
}
