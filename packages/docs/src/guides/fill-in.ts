/** Markdown for the placeholders of guides, by name: `{{canonical-request}}`. */
export type Parts = Readonly<Record<string, string>>;

/**
 * Puts the parts where a guide names them.
 *
 * @param file of the guide, for the error
 * @throws Error that names the file and every part there is not
 */
export function fillIn(markdown: string, parts: Parts, file: string): string {
  // With a dollar before it is an expression of GitHub.
  const placeholder = /(?<!\$)\{\{([^{}]*)\}\}/g;
  const unknown = [...markdown.matchAll(placeholder)]
    .map(([whole, name]) => ({ whole, name: name! }))
    .filter(({ name }) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    const list = unknown.map(({ whole }) => whole).join(', ');
    throw new Error(`${file}: nothing is known to put in the place of ${list}`);
  }
  return markdown.replaceAll(placeholder, (_, name: string) => parts[name]!);
}
