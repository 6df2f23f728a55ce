/** Copies a link to the request as it is now. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { copyText } from '../../browser/copy-text.ts';
import { writeFragment } from '../request-link.ts';
import type { Console } from '../use-console.ts';

export function CopyLink({ keep }: Pick<Console, 'keep'>): ReactNode {
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    const kept = keep();
    if (kept === undefined) return setSaid('The body is too long for a link.');
    const link = new URL(writeFragment(kept), location.href).href;
    history.replaceState(null, '', link);
    setSaid(await copyText(link, shown.current!));
  };
  return (
    <p className="copy">
      <span role="status" ref={shown}>
        {said}
      </span>
      <button type="button" className="quiet" onClick={() => void copy()}>
        Copy a link to this request
      </button>
    </p>
  );
}
