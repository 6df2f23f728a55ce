/** A schema without what says something to readers alone: the keywords that a source can be held against. */
export function withoutProse(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      ['title', 'description', 'examples'].includes(key) || key.startsWith('x-') ? undefined : value,
    ),
  );
}
