/** A link to the page of an error code. */
export function linkToError(code: string): string {
  return `[\`${code}\`](/errors/${code.toLowerCase()}/)`;
}

/** Names as code, with commas between. */
export function listNames(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
