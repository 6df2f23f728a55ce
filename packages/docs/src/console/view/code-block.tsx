/** Text as it is, to be read and copied. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { copyText } from '../../browser/copy-text.ts';

export interface CodeBlockProps {
  readonly label: string;
  readonly text: string;
  /** Lines that are pointed out. */
  readonly isMarked?: (line: string) => boolean;
}

export function CodeBlock({ isMarked = () => false, label, text }: CodeBlockProps): ReactNode {
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      <pre className="code" tabIndex={0} role="region" aria-label={label} ref={shown}>
        <code>
          {text.split('\n').map((line, index, lines) => {
            const ending = index === lines.length - 1 ? '' : '\n';
            return isMarked(line) ? <mark key={index}>{line + ending}</mark> : line + ending;
          })}
        </code>
      </pre>
      <p className="copy">
        <button
          type="button"
          className="quiet"
          onClick={async () => setSaid(await copyText(text, shown.current!))}
        >
          Copy<span className="visually-hidden"> {label}</span>
        </button>
        <span role="status">{said}</span>
      </p>
    </div>
  );
}
