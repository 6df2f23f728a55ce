import type { ReactNode } from 'react';

export interface RemarksProps {
  readonly id?: string;
  readonly kind: 'error' | 'advice';
  readonly messages: readonly string[];
}

/** Errors of a value, or advice. The kind is told in words as well, not by colour alone. */
export function Remarks({ id, kind, messages }: RemarksProps): ReactNode {
  if (messages.length === 0) return null;
  return (
    <ul className={`remarks ${kind}`} id={id}>
      {messages.map((message) => (
        <li key={message}>
          <strong>{kind === 'error' ? 'Error:' : 'Advice:'}</strong> {message}
        </li>
      ))}
    </ul>
  );
}
