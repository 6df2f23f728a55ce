/** Reads the body of a request of Node's server, and no more of it than it may have. */
import type { IncomingMessage } from 'node:http';

import { checkBodySize } from './read-request.ts';
import { smallBody } from './request.ts';

/** Begins at once with as much as is read from anybody, and holds the sender up there until the request is admitted. */
export class BodyReader {
  readonly #incoming: IncomingMessage;
  /** Tells a sender that waits for it to send the body; `undefined` where none waits. */
  readonly #tellToGoOn: (() => void) | undefined;
  /** Resolves to the body, or to `undefined` once more of it comes than is read from anybody. */
  readonly #beginning: Promise<Uint8Array | undefined>;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(incoming: IncomingMessage, tellToGoOn: (() => void) | undefined) {
    this.#incoming = incoming;
    this.#tellToGoOn = tellToGoOn;
    this.#beginning = tellToGoOn === undefined ? this.#begin() : Promise.resolve(undefined);
    // Nobody asks for the body of a request whose connection is dropped.
    this.#beginning.catch(() => {});
  }

  /** @param largest bytes that a body may have */
  async read(largest: number, admit?: () => Promise<void>): Promise<Uint8Array> {
    const { headers, method } = this.#incoming;
    if (method === 'GET' || method === 'HEAD') return new Uint8Array();
    const announced = Number(headers['content-length'] ?? 0);
    checkBodySize(announced, largest);
    try {
      if (announced > smallBody) await admit?.();
      const body = await this.#beginning;
      checkBodySize(this.#length, largest);
      if (body !== undefined) return body;
      if (announced <= smallBody) await admit?.();
      this.#tellToGoOn?.();
      return (await this.#readOn(Infinity, largest))!;
    } catch (error) {
      this.#chunks = [];
      throw error;
    }
  }

  #begin(): Promise<Uint8Array | undefined> {
    return this.#readOn(smallBody, Infinity);
  }

  /** Reads until the end of the body, or until there are more than so many bytes of it, and nobody reads on then. */
  #readOn(most: number, largest: number): Promise<Uint8Array | undefined> {
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        incoming.pause().off('data', take).off('end', finish).off('error', fail).off('close', fail);
      };
      const take = (chunk: Buffer): void => {
        this.#length += chunk.length;
        this.#chunks.push(chunk);
        try {
          checkBodySize(this.#length, largest);
          if (this.#length <= most) return;
          resolve(undefined);
        } catch (error) {
          reject(error);
        }
        stop();
      };
      const finish = (): void => {
        stop();
        resolve(this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks));
      };
      const fail = (error: Error = new Error('the connection was closed')): void => {
        stop();
        reject(error);
      };
      if (incoming.errored !== null || incoming.destroyed) return fail(incoming.errored ?? undefined);
      incoming.on('data', take).on('end', finish).on('error', fail).on('close', fail).resume();
    });
  }
}
