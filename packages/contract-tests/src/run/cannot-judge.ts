/** Why an endpoint cannot be judged, as a sentence for who asked. */
export class CannotJudge extends Error {
  override readonly name = 'CannotJudge';
}
