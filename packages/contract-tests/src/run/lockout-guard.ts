import type { Step } from '../case.ts';
import type { WireReply } from '../wire/transport.ts';

/** Bad signatures in a row after which a good one is sent, since the service locks a key after five. */
const mostFailures = 3;

/** Good signatures that are sent in vain before no more are. */
const mostInVain = 3;

/** Keeps the key pair from being locked, by a good signature between bad ones. */
export class LockoutGuard {
  readonly #sendGood: () => Promise<WireReply | undefined>;
  /** Bad signatures since a good one is known to have got through. */
  #failures = 0;
  /** Good signatures in a row that did not get through, each of them sent several times. */
  #vain = 0;

  /** @param sendGood sends a good signature; there may be no reply */
  constructor(sendGood: () => Promise<WireReply | undefined>) {
    this.#sendGood = sendGood;
  }

  /**
   * Goes before every attempt to send a request, for one that is sent again counts again.
   *
   * @throws HeldBack when a bad signature could lock the key
   */
  async pass(step: Step): Promise<void> {
    if (!isSigned(step) || step.expects !== 'credentials-refused') return;
    while (this.#failures >= mostFailures && this.#vain < mostInVain) this.#note(await this.#sendGood());
    if (this.#failures >= mostFailures) {
      throw new HeldBack(
        'no good signature got through after bad ones, and more of these would lock the key pair',
      );
    }
    this.#failures++;
  }

  /** Learns from the reply to a request whether a good signature got through. */
  learn(step: Step, reply: WireReply): void {
    if (isSigned(step) && step.expects !== 'credentials-refused') this.#note(reply);
  }

  #note(reply: WireReply | undefined): void {
    if (reply !== undefined && isLetIn(reply)) this.#failures = this.#vain = 0;
    else this.#vain++;
  }
}

/** Why a request was not sent. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack';
}

function isSigned({ request: { credentials } }: Step): boolean {
  return credentials?.kind === 'signature';
}

/** Statuses of what is in front of the service, or of a service that did not look at the signature, or refused it. */
const notLetIn: ReadonlySet<number> = new Set([401, 403, 407, 408, 425, 429]);

function isLetIn({ status }: WireReply): boolean {
  return status < 500 && !(status >= 300 && status < 400) && !notLetIn.has(status);
}
