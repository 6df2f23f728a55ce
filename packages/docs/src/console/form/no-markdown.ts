import type { ReactNode } from 'react';

/** Stands in for the renderer of Markdown that the form library imports: text stays text. */
export function Markdown({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}
