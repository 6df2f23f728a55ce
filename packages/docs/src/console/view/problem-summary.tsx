/** The problems that kept a request from being sent, each with a link to its control. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

import type { Problem } from '../check-settings.ts';

export interface ProblemSummaryProps {
  readonly problems: readonly Problem[];
  readonly onGo: (field: string) => void;
  readonly onSendAnyway: () => void;
}

export function ProblemSummary({ onGo, onSendAnyway, problems }: ProblemSummaryProps): ReactNode {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const isBlocked = problems.some(({ isBlocking }) => isBlocking);
  return (
    <div className="summary" ref={summary} tabIndex={-1} role="group" aria-labelledby="summary-title">
      <h2 id="summary-title">
        Not sent: {problems.length === 1 ? 'one thing is' : `${problems.length} things are`} wrong
      </h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(field);
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
      {!isBlocked && (
        <p>
          <button type="button" onClick={onSendAnyway}>
            Send anyway
          </button>{' '}
          A test may want to: the endpoint has to refuse it.
        </p>
      )}
    </div>
  );
}
