/** Text as it is, to be read and copied. */
import { Fragment, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { copyText } from '../../browser/copy-text.ts';
import { colorCode } from '../color-code.ts';
import type { Language, Piece } from '../color-code.ts';

export interface CodeBlockProps {
  readonly label: string;
  readonly language: Language;
  readonly text: string;
  /** Lines that are pointed out. */
  readonly isMarked?: (line: string) => boolean;
}

export function CodeBlock({ isMarked = () => false, label, language, text }: CodeBlockProps): ReactNode {
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLPreElement>(null);
  const lines = text.split('\n');
  return (
    <div className="code-block">
      <p className="copy">
        <span role="status">{said}</span>
        <button
          type="button"
          className="quiet"
          onClick={async () => setSaid(await copyText(text, shown.current!))}
        >
          Copy<span className="visually-hidden"> {label}</span>
        </button>
      </p>
      <pre className="code" tabIndex={0} role="region" aria-label={label} ref={shown}>
        <code>
          {colorCode(text, language).map((pieces, index) => {
            const ending = index === lines.length - 1 ? '' : '\n';
            const Line = isMarked(lines[index]!) ? 'mark' : Fragment;
            return (
              <Line key={index}>
                <Pieces pieces={pieces} />
                {ending}
              </Line>
            );
          })}
        </code>
      </pre>
    </div>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  return pieces.map(({ className, text }, index) =>
    className === undefined ? (
      text
    ) : (
      <span key={index} className={className}>
        {text}
      </span>
    ),
  );
}
