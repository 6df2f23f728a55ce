/** What is wrong with the document. The message is for people: it names the place and the reason, a line each. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}
