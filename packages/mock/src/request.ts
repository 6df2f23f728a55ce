/** A request as plain data, which Node's edge and the handler for Web requests both make. */

/** Header fields by name, in whatever case it is written. */
export class HeaderFields {
  readonly #values = new Map<string, string>();

  constructor(fields: Iterable<readonly [name: string, value: string]> = []) {
    for (const [name, value] of fields) this.append(name, value);
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  /** Adds a field. A field that is there already has both values then. */
  append(name: string, value: string): void {
    const key = name.toLowerCase();
    const earlier = this.#values.get(key);
    const separator = key === 'cookie' ? '; ' : ', ';
    this.#values.set(key, earlier === undefined ? value : earlier + separator + value);
  }

  /** A copy with another value of a field, or without the field. */
  with(name: string, value: string | undefined): HeaderFields {
    const copy = new HeaderFields(this.#values);
    if (value === undefined) copy.#values.delete(name.toLowerCase());
    else copy.#values.set(name.toLowerCase(), value);
    return copy;
  }

  /** The fields by lower-case name, in alphabetical order. */
  toSorted(): readonly (readonly [name: string, value: string])[] {
    return [...this.#values].toSorted(([one], [other]) => (one < other ? -1 : 1));
  }
}

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  readonly headers: HeaderFields;
}

/** A request whose body is still to be read. */
export interface IncomingRequest extends RequestHead {
  /**
   * Reads the body. Rejects with `Unreadable` where it is larger than it may be.
   *
   * @param largest bytes that it may have
   * @param admit is asked once before more than `smallBody` bytes are read, or before a sender that waits for it is told
   *   to go on; where it rejects, no more is read
   */
  readonly readBody: (largest: number, admit?: () => Promise<void>) => Promise<Uint8Array>;
}

/** Bytes of a body that are read from anybody; more are read only of a request that is admitted by its head. */
export const smallBody: number = 64 * 1024;

/** A request with its body read. */
export interface ReadRequest extends RequestHead {
  readonly body: Uint8Array;
}

/** Who sent a request, as far as the network tells. */
export interface Sender {
  /** IP address. */
  readonly address?: string | undefined;
}
