/** A JSON Schema of the document with its annotations and extensions, every reference followed. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly not?: { readonly const?: unknown };
}

/** The schemas of one operation. */
export interface OperationSchemas {
  /** By wire name. */
  readonly parameters: Readonly<Record<string, JsonSchema>>;
  readonly body?: JsonSchema;
  /** By status. */
  readonly replies: Readonly<Record<string, ReplySchema>>;
}

export interface ReplySchema {
  readonly description: string;
  /** Names of the documented headers. */
  readonly headers: readonly string[];
  readonly mediaType?: string;
  readonly body?: JsonSchema;
}
