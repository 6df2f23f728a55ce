/** Text as it is, to be read and copied. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';

export interface CodeBlockProps {
  readonly label: string;
  readonly text: string;
  /** Lines that are pointed out. */
  readonly isMarked?: (line: string) => boolean;
}

export function CodeBlock({ isMarked = () => false, label, text }: CodeBlockProps): ReactNode {
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLPreElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      // Without encryption a browser gives a page no clipboard.
      getSelection()?.selectAllChildren(shown.current!);
      setSaid('Selected. Copy it with the keyboard.');
    }
  };
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
        <button type="button" className="quiet" onClick={() => void copy()}>
          Copy<span className="visually-hidden"> {label}</span>
        </button>
        <span role="status">{said}</span>
      </p>
    </div>
  );
}
