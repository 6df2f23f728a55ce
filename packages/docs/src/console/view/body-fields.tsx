/** The body, as a form or as JSON: two views of one text. */
import type { ReactNode } from 'react';

import { isObject, pickMembers, replaceMembers, writeBody } from '../body-text.ts';
import { fields } from '../check-settings.ts';
import { BodyForm } from '../form/body-form.tsx';
import { findSchema, isEditable } from '../form/schema.ts';
import { hasForm } from '../operation.ts';
import type { ConsoleOperation } from '../operation.ts';
import type { Texts } from '../texts.ts';
import type { Console } from '../use-console.ts';
import { BodyEditor } from './body-editor.tsx';
import type { FieldsProps } from './endpoint-fields.tsx';
import { Choice } from './fields.tsx';
import { Remarks } from './remarks.tsx';

export type BodyView = 'form' | 'json';

export interface BodyFieldsProps extends FieldsProps {
  readonly texts: Texts;
  readonly view: BodyView;
  readonly onView: (view: BodyView) => void;
}

export function BodyFields({ model, onView, problemsOf, texts, view }: BodyFieldsProps): ReactNode {
  const { changeBody, draft } = model;
  const { operation } = draft;
  return (
    <section aria-labelledby="body-title">
      <div className="body-head">
        <h2 id="body-title">Body</h2>
        <Choice
          name="body-view"
          legend="Edit the body as"
          value={view}
          choices={{ form: 'Form', json: 'JSON' }}
          onChange={onView}
        />
      </div>
      <p className="about">{describeRules(operation)}</p>
      <details className="examples">
        <summary>Load an example of the document</summary>
        {Object.entries(operation.examples).map(([name, example]) => (
          <button key={name} type="button" className="quiet" onClick={() => changeBody(writeBody(example))}>
            {texts[operation.id]?.examples[name] ?? name}
          </button>
        ))}
        {hasForm(operation) && (
          <button type="button" className="quiet" onClick={() => changeBody('{}')}>
            An empty object
          </button>
        )}
        {!operation.body?.required && (
          <button type="button" className="quiet" onClick={() => changeBody('')}>
            No body
          </button>
        )}
      </details>
      {view === 'form' ? (
        <FormView model={model} onView={onView} />
      ) : (
        <BodyEditor model={model} problems={problemsOf(fields.editor)} />
      )}
    </section>
  );
}

function describeRules({ bodySchema = {}, contract, id }: ConsoleOperation): string {
  const { properties = {}, required = [] } = bodySchema;
  const count = Object.keys(properties).length;
  const isUpdate = Object.values(contract.resources).some(({ update }) => update?.operation === id);
  if (isUpdate)
    return `What is left out keeps the value the job has${required.length === 0 ? `; all ${count} are optional` : ''}.`;
  if (required.length === 0)
    return count === 0 ? 'It is sent as it is written.' : `All ${count} properties are optional.`;
  return `It needs ${required.join(', ')}${count > required.length ? '; what else there is can be left out' : ''}.`;
}

function FormView({ model, onView }: Pick<BodyFieldsProps, 'model' | 'onView'>): ReactNode {
  const { changeBody, draft } = model;
  const obstacle = findObstacle(model);
  if (obstacle !== undefined || draft.body.kind !== 'json' || !isObject(draft.body.value)) {
    return (
      <div className="note">
        <p>{obstacle}</p>
        <button type="button" onClick={() => onView('json')}>
          Edit as JSON
        </button>
      </div>
    );
  }
  const { value } = draft.body;
  const { properties = {} } = draft.operation.bodySchema ?? {};
  const known = new Set(Object.keys(properties).filter((name) => isEditable(properties[name]!)));
  const others = Object.keys(properties).filter((name) => !known.has(name));
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  const ofStrangers = draft.advice
    .filter(
      ({ pointer }) => findSchema(draft.operation.bodySchema, pointer.slice(1).split('/')) === undefined,
    )
    .map(({ message }) => message);
  return (
    <>
      {unknown.length > 0 && (
        <p className="note">
          Also in the request, and not in this form: <code>{unknown.join(', ')}</code>. The contract does not
          know such properties, and does not forbid them.
        </p>
      )}
      <Remarks kind="advice" messages={ofStrangers} />
      {others.length > 0 && (
        <p className="note">
          Only as JSON: <code>{others.join(', ')}</code>.
        </p>
      )}
      <BodyForm
        key={draft.operation.id}
        operation={draft.operation}
        value={pickMembers(value, known)}
        advice={draft.advice}
        onChange={(next) => changeBody(writeBody(replaceMembers(value, known, next)))}
      />
    </>
  );
}

/** The reason why the form cannot show the body. */
function findObstacle({ draft: { body, operation } }: Console): string | undefined {
  if (!hasForm(operation)) return 'This body is no object that a form could show.';
  if (body.kind === 'none') return 'No body is sent.';
  if (body.kind === 'malformed') {
    const { column, line, message } = body.error;
    return `The form cannot show the body, since it is not JSON yet. Line ${line}, column ${column}: ${message}`;
  }
  if (!isObject(body.value)) return 'The form cannot show the body, since it is not an object.';
  return body.inexact === undefined
    ? undefined
    : `The form cannot hold ${body.inexact.slice(0, 40)}: no number of this size is exact. As JSON it is sent as it is written.`;
}
