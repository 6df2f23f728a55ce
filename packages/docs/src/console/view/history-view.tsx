/** The requests of this visit, to be looked at and sent again. */
import type { ReactNode } from 'react';

import type { Texts } from '../texts.ts';
import type { Console } from '../use-console.ts';

export interface HistoryViewProps {
  readonly model: Console;
  readonly texts: Texts;
}

export function HistoryView({ model, texts }: HistoryViewProps): ReactNode {
  const { history, load, sendAgain } = model;
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">History of this visit</h2>
      <p className="about">
        Kept in this tab, without credentials. A request is sent again with those above.
      </p>
      <ol className="history">
        {history.map(({ host, outcome, request, sentAt }) => {
          const time = new Date(sentAt).toLocaleTimeString();
          const title = texts[request.operation]?.title ?? request.operation;
          const name = `${title}, ${time}`;
          return (
            <li key={sentAt}>
              <span>
                {time} <strong>{title}</strong>{' '}
                <span className="about">
                  {request.target === 'mock' ? 'mock' : host}: {outcome}
                </span>
              </span>
              <button type="button" className="quiet" onClick={() => void load(request)}>
                Load<span className="visually-hidden"> {name}</span>
              </button>
              <button type="button" className="quiet" onClick={() => void sendAgain(request)}>
                Send again<span className="visually-hidden"> {name}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
