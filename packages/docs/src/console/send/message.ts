/** Messages between the page and the frame that sends for it. */

/** A request as the frame is to send it. */
export interface FrameRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

export type FrameReply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      /** By lower-case name; those that the endpoint shows to pages. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: ArrayBuffer;
    }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'failure' };
