/** The choice of an operation. */
import type { ReactNode } from 'react';

import { operationIds } from '../operation.ts';
import type { Texts } from '../texts.ts';
import type { Console } from '../use-console.ts';

export function OperationFields({
  model,
  texts,
}: {
  readonly model: Console;
  readonly texts: Texts;
}): ReactNode {
  const { chooseOperation, draft } = model;
  const { id } = draft.operation;
  return (
    <section aria-labelledby="operation-title">
      <div className="operation-head">
        <h2 id="operation-title">
          <label htmlFor="operation">Operation</label>
        </h2>
        <a href={`../${texts[id]?.page}/`}>
          About it<span className="visually-hidden">, in the reference</span>
        </a>
      </div>
      <div className="field">
        <select id="operation" value={id} onChange={({ target }) => chooseOperation(target.value)}>
          {operationIds.map((one) => (
            <option key={one} value={one}>
              {texts[one]?.title ?? one}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
