import { findErrorCode } from '@dli-flink/contract/errors';
import type { ReactNode } from 'react';

import { errorPath } from '../../paths.ts';

/** Meaning, cause and remedy of an error code. */
export function ErrorMeaning({ code }: { readonly code: string }): ReactNode {
  const entry = findErrorCode(code);
  if (entry === undefined) {
    return (
      <p className="note">
        The catalogue does not have <code>{code}</code>. The list of codes is open: services add to it.
      </p>
    );
  }
  return (
    <div className="meaning">
      <h3>
        <code>{code}</code> {entry.meaning}
      </h3>
      <dl>
        <dt>Cause</dt>
        <dd>{entry.cause}</dd>
        <dt>Remedy</dt>
        <dd>{entry.remedy}</dd>
      </dl>
      <p>
        <a href={`../${errorPath(code)}/`}>All about {code}</a>
      </p>
    </div>
  );
}
