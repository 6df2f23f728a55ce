/** A path, and those of the objects that it is in, the outermost last. */
export function listOwners(path: string): readonly string[] {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? [path] : [path, ...listOwners(path.slice(0, dot))];
}
