/** The bar: address, send button, outcome. */
import type { ReactNode } from 'react';

import type { Console } from '../use-console.ts';
import { describeDuration } from './duration.ts';

export function Bar({
  model,
  onShowReply,
}: {
  readonly model: Console;
  readonly onShowReply: () => void;
}): ReactNode {
  const { address, operation, request } = model.prepared;
  const isSending = model.outcome.kind === 'sending';
  return (
    <div className="bar">
      <div className="bar-line">
        <p className="address">
          <strong>{operation.method}</strong>{' '}
          <code>{request === undefined ? operation.path : address + request.path}</code>
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

function Outcome({ model: { draft, outcome, settings } }: { readonly model: Console }): ReactNode {
  switch (outcome.kind) {
    case 'none':
      return settings.target === 'mock'
        ? 'Ready. The mock in this page answers.'
        : 'Ready. A real endpoint answers.';
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
        </>
      );
    }
  }
}
