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
  /** Whether the reply was waited for in vain. Then waiting again is no use. */
  readonly isTimeout: boolean;

  constructor(message: string, options: { readonly cause: unknown; readonly isTimeout?: boolean }) {
    super(message, { cause: options.cause });
    this.isTimeout = options.isTimeout ?? false;
  }
}
