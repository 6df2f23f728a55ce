import { errorCodes } from '@dli-flink/contract/errors';
import type { KnownErrorCode } from '@dli-flink/contract/errors';

/** A reply as data; `render` turns it into text. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a refusal says beyond its code. */
interface RefusalDetails {
  /** Where the code stands for several statuses. @default the first the catalogue has */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where a request turns out to be one that has to be refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: KnownErrorCode;
  readonly details: RefusalDetails;

  /** Without a message, what the catalogue says of the code is told. */
  constructor(
    code: KnownErrorCode,
    message: string = errorCodes[code].meaning,
    details: RefusalDetails = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }

  toReply(requestId: string): Reply {
    const { family, statuses } = errorCodes[this.code];
    const { headers, status = statuses[0]! } = this.details;
    return {
      status,
      body: {
        error_code: this.code,
        error_msg: this.message,
        // Only the gateway repeats the ID of the request in the body.
        ...(family === 'gateway' && { request_id: requestId }),
      },
      ...(headers && { headers }),
    };
  }
}

/** Thrown where the connection is to end without a reply. What `fetch` rejects with in such a case is of this type. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'ConnectionDropped';

  constructor(
    message = 'the mock endpoint dropped the connection, as it was told to',
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}
