/** A request as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, exactly as they are sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Bytes of the whole body, where only its beginning is kept. */
  readonly bodySize?: number;
  /** Secrets that go with it or belong to it: no report may hold them, and no reply those that cannot be there by chance. */
  readonly secrets: readonly string[];
  /** The header that a token is in. @default there is no token, or it is elsewhere */
  readonly tokenHeader?: string;
  /** That header as a shell writes it, the good token being a variable; `undefined` where it cannot. */
  readonly shellToken?: string | undefined;
}

/** A reply as it came. */
export interface WireReply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Whether the body is UTF-8 in every byte. @default true */
  readonly isUtf8?: boolean;
  /** Whether the text is too deep to judge, or the beginning of one that is too long. @default false */
  readonly isBeginning?: boolean;
  /** The whole text, where only some of it is left. */
  readonly whole?: WholeText;
  /** Why the content coding could not be undone, to follow "A reply". @default it could */
  readonly codingProblem?: string;
  /** Milliseconds from sending to the last byte. */
  readonly duration: number;
}

/** What is known of a text of which only some is left. */
export interface WholeText {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Names of its members, where it is a JSON object. */
  readonly members: readonly string[];
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
