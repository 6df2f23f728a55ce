/** Stands in for fields of the form library that no schema here has: layouts, and alternatives, which are edited as JSON. */
const NoField = (): null => null;

export { NoField as default };
