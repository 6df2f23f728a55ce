/** The bar: address, send button, outcome. */
import type { ReactNode } from 'react';

import type { Console } from '../use-console.ts';
import { describeUrl, nameEndpoint } from '../describe-endpoint.ts';
import { describeDuration } from './duration.ts';

export function Bar({
  model,
  onShowReply,
}: {
  readonly model: Console;
  readonly onShowReply: () => void;
}): ReactNode {
  const { draft } = model;
  const isSending = model.outcome.kind === 'sending';
  return (
    <div className="bar">
      <div className="bar-line">
        <p className="address">
          <strong>{draft.operation.method}</strong> <code>{describeUrl(draft)}</code>
        </p>
        {isSending && (
          <button type="button" onClick={model.cancel}>
            Cancel
          </button>
        )}
        <button
          type="button"
          className="primary"
          aria-keyshortcuts="Control+Enter"
          onClick={() => void model.send(false)}
        >
          Send
        </button>
      </div>
      <div className="bar-line outcome">
        <p role="status">
          <Outcome model={model} />
        </p>
        {(model.outcome.kind === 'reply' || model.outcome.kind === 'failure') && (
          <button type="button" className="quiet" onClick={onShowReply}>
            Show the reply
          </button>
        )}
      </div>
    </div>
  );
}

function Outcome({ model: { draft, isChanged, outcome } }: { readonly model: Console }): ReactNode {
  switch (outcome.kind) {
    case 'none':
      return draft.problems.some(({ isBlocking }) => isBlocking)
        ? 'Not ready: something has to be filled in.'
        : `Ready. ${nameEndpoint(draft)} answers.`;
    case 'sending':
      return 'Sending…';
    case 'held-back':
      return draft.problems.length === 0
        ? 'Ready. What was wrong is mended.'
        : 'Not sent. See what is wrong.';
    case 'failure':
      return `✕ ${outcome.failure.title}.`;
    case 'reply': {
      const { departures, exchange } = outcome;
      const { duration, status } = exchange.reply;
      const count = departures.length === 1 ? 'one way' : `${departures.length} ways`;
      return (
        <>
          <span className={status < 300 ? 'status good' : 'status bad'}>{status}</span>{' '}
          {describeDuration(duration)}.{' '}
          {departures.length === 0
            ? 'Nothing departs from the contract.'
            : `✕ Departs from the contract in ${count}.`}
          {isChanged && ' Changed since.'}
        </>
      );
    }
  }
}
