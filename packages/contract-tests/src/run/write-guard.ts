import type { Case } from '../case.ts';
import type { Writes } from '../cases/derive-cases.ts';
import type { Exchange } from './case-result.ts';

/**
 * Requests at the same time where nothing may be written: with the one before all others, an endpoint that accepts
 * everything is then sent three before the first reply tells that it does.
 */
export const mostAtOnce = 2;

/** Ends what carries a body, where nothing may be written and a body is accepted that had to be refused. */
export class WriteGuard {
  readonly #isOn: boolean;
  #accepted: string | undefined;

  constructor(writes: Writes) {
    this.#isOn = writes === 'none';
  }

  /** Why a case is not sent; `undefined` for one that is. */
  reasonAgainst({ steps }: Case): string | undefined {
    const hasBody = steps.some(
      ({ request: { base64, body, text } }) => (base64 ?? body ?? text) !== undefined,
    );
    return hasBody ? this.#accepted : undefined;
  }

  /** Looks at an exchange, and adds to what it departs in what has become of the job. */
  check(exchange: Exchange): Exchange {
    const { caseId, findings, isAccepted, request } = exchange;
    if (!this.#isOn || !isAccepted || request.body === undefined) return exchange;
    const sent = `${request.method} ${request.path} (case ${caseId})`;
    this.#accepted ??= `nothing may be written, and the body of ${sent} was accepted`;
    const warning = `The job may have been changed by this request, ${sent}, so nothing else with a body is sent to it. To go on, give a job that may be overwritten, and --writes all.`;
    return {
      ...exchange,
      findings: findings.map((finding) =>
        finding.key.startsWith('accepts ')
          ? { ...finding, sentence: `${finding.sentence} ${warning}` }
          : finding,
      ),
    };
  }
}
