/** The body as JSON: in the editor, or in a plain field until that is loaded and where it cannot be. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { fields } from '../check-settings.ts';
import { completeBody } from '../complete-body.ts';
import { loadEditor } from '../editor/load-editor.ts';
import type * as Program from '../editor/open-editor.ts';
import type { JsonError } from '../json-error.ts';
import type { Console } from '../use-console.ts';
import { Remarks } from './remarks.tsx';

const label = 'The body as it is sent';

export interface BodyEditorProps {
  readonly model: Console;
  readonly problems: readonly string[];
}

export function BodyEditor({ model: { changeBody, draft }, problems }: BodyEditorProps): ReactNode {
  const { advice, body, bodyText, operation } = draft;
  const [program, setProgram] = useState<typeof Program>();
  const remarks = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Program.Editor>(undefined);
  /** What was selected in the plain field, if that had the focus when the editor took its place. */
  const selected = useRef<readonly [from: number, to: number]>(undefined);
  const schema = useRef(operation.bodySchema);
  schema.current = operation.bodySchema;

  useEffect(() => {
    let isCurrent = true;
    const open = (loaded: typeof Program): void => {
      if (!isCurrent) return;
      const { activeElement } = document;
      if (activeElement === plain.current && plain.current !== null)
        selected.current = [plain.current.selectionStart, plain.current.selectionEnd];
      setProgram(loaded);
    };
    // Where it cannot be loaded, the plain field does.
    loadEditor().then(open, () => {});
    return () => {
      isCurrent = false;
    };
  }, []);

  useLayoutEffect(() => {
    if (program === undefined) return undefined;
    const opened = program.openEditor({
      host: host.current!,
      text: bodyText,
      label,
      describedBy: remarks.current!,
      complete: (text, offset) => schema.current && completeBody(schema.current, text, offset),
      onChange: changeBody,
    });
    editor.current = opened;
    if (selected.current !== undefined) opened.select(...selected.current);
    return opened.close;
  }, [program]);

  const isInvalid = problems.length > 0;
  // Before anything else happens: a moment later, what was typed meanwhile would be taken back.
  useLayoutEffect(() => editor.current?.setText(bodyText), [bodyText]);
  useLayoutEffect(() => editor.current?.setInvalid(isInvalid), [program, isInvalid]);

  const goToError = ({ index }: JsonError): void => {
    editor.current?.select(index, index + 1);
    plain.current?.focus();
    plain.current?.setSelectionRange(index, index + 1);
  };
  return (
    <div className="field">
      {program === undefined ? (
        <>
          <label htmlFor={fields.editor}>{label}</label>
          <textarea
            id={fields.editor}
            className="editor"
            ref={plain}
            rows={Math.min(30, Math.max(10, bodyText.split('\n').length + 1))}
            value={bodyText}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={isInvalid}
            aria-describedby={`${fields.editor}-errors`}
            onChange={(event) => changeBody(event.target.value)}
          />
        </>
      ) : (
        <>
          <p className="label" aria-hidden="true">
            {label}
          </p>
          <div id={fields.editor} className={isInvalid ? 'editor invalid' : 'editor'} ref={host} />
          <p className="about">Control+Space offers what the contract knows; Tab goes on.</p>
        </>
      )}
      <div id={`${fields.editor}-errors`} ref={remarks}>
        <Remarks kind="error" messages={problems} />
        <Remarks kind="advice" messages={advice.map(({ message }) => message)} />
      </div>
      {body.kind === 'malformed' && (
        <button type="button" className="quiet" onClick={() => goToError(body.error)}>
          Go to the error
        </button>
      )}
    </div>
  );
}
