/** Stands in for fields of the form library that lay properties out as they are told, which no schema here does. */
const NoField = (): null => null;

export { NoField as default };
