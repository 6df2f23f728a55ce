/** Reads the body of a request of Node's server, and no more of it than it may have. */
import type { IncomingMessage } from 'node:http';

import { checkBodySize } from './read-request.ts';
import { smallBody } from './request.ts';

/** Begins at once with as much as is read from anybody, and stops the sender there until the request is admitted. */
export class BodyReader {
  readonly #incoming: IncomingMessage;
  readonly #tellToGoOn: (() => void) | undefined;
  readonly #chunks: Buffer[] = [];
  readonly #whole: Promise<Uint8Array>;
  readonly #large = Promise.withResolvers<void>();
  #length = 0;
  #isAdmitted = false;

  /** @param tellToGoOn tells a sender that waits for it to send the body; `undefined` where none waits */
  constructor(incoming: IncomingMessage, tellToGoOn: (() => void) | undefined) {
    this.#incoming = incoming;
    this.#tellToGoOn = tellToGoOn;
    this.#whole = this.#begin();
    // Nobody asks for the body of a request whose connection is dropped.
    this.#whole.catch(() => {});
  }

  async read(admit: () => Promise<void>): Promise<Uint8Array> {
    if (this.#tellToGoOn === undefined) await Promise.race([this.#whole, this.#large.promise]);
    else checkBodySize(this.#announced)
    if (!this.#isAdmitted) {}
    return this.#whole;
  }
}
