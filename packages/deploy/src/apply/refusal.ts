/** Ends a deployment before anything was sent. The message is a sentence without its full stop. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** What to do about it. */
  readonly advice: string | undefined;

  constructor(message: string, advice?: string) {
    super(message);
    this.advice = advice;
  }
}
