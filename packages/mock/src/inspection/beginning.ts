import { redacted } from '@dli-flink/client/redaction';
import type { Redactor } from '@dli-flink/client/redaction';

/** Characters of a path, a header or a body that are shown. */
export const longestText = 8192;

/** A beginning of bytes, copied, and how many there were in all. */
export class Beginning {
  #room = new Uint8Array();
  #kept = 0;
  size = 0;

  /** Takes other bytes. Room there is is used again, rather than left for the garbage collector. */
  set(bytes: Uint8Array, most: number): void {
    const beginning = bytes.subarray(0, most);
    if (this.#room.length < beginning.length) this.#room = new Uint8Array(beginning.length);
    this.#room.set(beginning);
    this.#kept = beginning.length;
    this.size = bytes.length;
  }

  /**
   * As text. Where it was cut, half a secret may be left, which is none to be found: so many bytes of the end are left
   * out.
   */
  show(redact: Redactor, margin: number): string {
    const isCut = this.size > this.#kept;
    const decode = (end: number): string =>
      new TextDecoder().decode(this.#room.subarray(0, end), { stream: isCut });
    const plain = decode(this.#kept);
    const text = redact(plain);
    if (!isCut) return text.slice(0, longestText);
    const found = text.lastIndexOf(redacted);
    const leftOut = plain.length - decode(this.#kept - margin).length;
    const end = Math.max(text.length - leftOut, found === -1 ? 0 : found + redacted.length);
    return text.slice(0, Math.min(end, longestText));
  }
}
