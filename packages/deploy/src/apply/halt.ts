/**
 * Why a deployment does not go on.
 *
 * - `failed`: the service did not do what was asked for
 * - `credentials`: the service does not take the credentials, or not for this
 * - `gone`: the job is not there any more
 * - `interrupted`: the caller has ended it
 */
export type HaltKind = 'failed' | 'credentials' | 'gone' | 'interrupted';

/** Ends the steps of a deployment. The message is a sentence, and has no full stop. */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly kind: HaltKind;

  constructor(kind: HaltKind, message: string) {
    super(message.replace(/\.$/, ''));
    this.kind = kind;
  }
}
