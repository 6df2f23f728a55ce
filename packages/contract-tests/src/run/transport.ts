import type { WireRequest } from './wire-request.ts';

/** A reply as it came. */
export interface WireReply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Milliseconds from sending to the last byte. */
  readonly duration: number;
}

/** Sends a request and reads the reply to its end. */
export type Transport = (request: WireRequest) => Promise<WireReply>;

/** No reply came: the connection could not be made, ended, or gave no reply in time. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
}
