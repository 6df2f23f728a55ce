/** The reference docs. */
export const site = 'https://dli-flink.github.io/dli-flink/';

/** Where the reference docs say what a rule means: at the property it is about, or else at its kind. */
export function docsLink(rule: string, operation: string): string {
  const page = operation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${site}${page}/#${encodeURIComponent(subjectOf(rule.split('/')))}`;
}

function subjectOf([kind = '', ...rest]: readonly string[]): string {
  // `body/name/type` and `parameter/job_id/type` name a property; `body/json` and `body/type` are of the body as a whole.
  const isOfProperty = (kind === 'body' || kind === 'parameter') && rest.length > 1;
  if (isOfProperty) return rest[0]!;
  const [, part, property] = rest;
  return kind === 'reply' && part === 'body' && property !== undefined ? property : kind;
}
