import type { ReactNode } from 'react';

export interface RemarksProps {
  readonly id?: string;
  readonly kind: 'error' | 'advice';
  readonly messages: readonly string[];
}

/** What is wrong with a value, or worth a remark. The kind is told in words as well, not by colour alone. */
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
