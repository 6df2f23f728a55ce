/**
 * Stands in for what the form library imports to follow references and to merge schemas: the contract has followed the
 * references, and what is made of several schemas has no control in the form.
 */

/** The comparison of two addresses. */
const addresses = { equal: (one: string, other: string): boolean => one === other };

export { addresses as default };

export const createComparator = (): (() => number) => () => 0;
export const createDeduplicator = (): (<Schema>(schemas: Schema) => Schema) => (schemas) => schemas;
export const createIntersector = (): (<Schema>(schemas: Schema) => Schema) => (schemas) => schemas;
export const createMerger = (): { mergeArrayOfSchemaDefinitions: <Schema>(schemas: Schema) => Schema } => ({
  mergeArrayOfSchemaDefinitions: (schemas) => schemas,
});
export const createShallowAllOfMerge = (): (<Schema>(schema: Schema) => Schema) => (schema) => schema;
