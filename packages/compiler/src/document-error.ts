/** Keys that lead from the root of the document to something in it, references on the way being followed. */
export type Path = readonly (string | number)[];

/** What is wrong with the document. The message is for people: a line for each problem, with its place and the reason. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly path: Path;

  /** @param path leads to what is wrong; the place is put before the message where the sources are known */
  constructor(message: string, path: Path = []) {
    super(message);
    this.path = path;
  }
}
