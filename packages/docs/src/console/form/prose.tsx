import type { ReactNode } from 'react';

/** A sentence of the document, whose only markup is code in backticks. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  // Every other piece stands between backticks.
  return text.split('`').map((piece, index) => (index % 2 === 0 ? piece : <code key={index}>{piece}</code>));
}
