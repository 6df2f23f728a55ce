import type { Contract } from '@dli-flink/contract';
import type { Refusal } from '@dli-flink/contract/operations';

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
  /** What the log tells of it and the reply does not. @default the message */
  readonly why?: string;
}

/** Thrown where a request turns out to be one that has to be refused. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly details: RefusalDetails;

  /** Without a message, what the catalogue says of the code is told. */
  constructor(code: string, message = '', details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** The sentence that tells people why: of the log, of the reply, or of the catalogue. */
  tellWhy({ errorCodes }: Pick<Contract, 'errorCodes'>): string {
    return this.details.why ?? (this.message || (errorCodes[this.code]?.meaning ?? this.code));
  }

  toReply(requestId: string, { errorCodes }: Pick<Contract, 'errorCodes'>): Reply {
    const { family, meaning, statuses } = errorCodes[this.code] ?? {};
    const { headers, status = statuses?.[0] ?? 500 } = this.details;
    return {
      status,
      body: {
        error_code: this.code,
        error_msg: this.message || (meaning ?? this.code),
        // Only the gateway repeats the ID of the request in the body.
        ...(family === 'gateway' && { request_id: requestId }),
      },
      ...(headers && { headers }),
    };
  }
}

/** Thrown where a request is not read, so that it is not known yet what it calls. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly status: number;
  readonly reason: Refusal;

  constructor(status: number, message?: string, reason: Refusal = 'request-too-large') {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  toRefused({ serviceRefusals }: Pick<Contract, 'serviceRefusals'>): Refused {
    return new Refused(serviceRefusals[this.reason], this.message, { status: this.status });
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
