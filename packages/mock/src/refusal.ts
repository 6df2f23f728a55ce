import { errorCodes } from '@dli-flink/contract/errors';
import type { KnownErrorCode } from '@dli-flink/contract/errors';

/** A reply as data; the edge turns it into bytes. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Thrown where a request turns out to be one that has to be refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: KnownErrorCode;

  /** Without a message, what the catalogue says of the code is told. */
  constructor(code: KnownErrorCode, message: string = errorCodes[code].meaning) {
    super(message);
    this.code = code;
  }

  toReply(requestId: string): Reply {
    const { family, statuses } = errorCodes[this.code];
    return {
      status: statuses[0]!,
      body: {
        error_code: this.code,
        error_msg: this.message,
        // Only the gateway repeats the ID of the request in the body.
        ...(family === 'gateway' && { request_id: requestId }),
      },
    };
  }
}
