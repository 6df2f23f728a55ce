/** The whole console: what is sent on one side, what came of it on the other. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';

import { fields } from '../check-settings.ts';
import type { Prepared } from '../prepare-request.ts';
import type { Texts } from '../texts.ts';
import { useConsole } from '../use-console.ts';
import { Bar } from './bar.tsx';
import { BodyFields } from './body-fields.tsx';
import type { BodyView } from './body-fields.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { HistoryView } from './history-view.tsx';
import { OperationFields } from './operation-fields.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { ReplyView, replyTitleId } from './reply-view.tsx';
import { RequestView, requestTitleId } from './request-view.tsx';
import type { RequestForm } from './request-view.tsx';
import { SenderFields } from './sender-fields.tsx';

export interface ConsoleViewProps {
  readonly initial: Prepared;
  readonly texts: Texts;
}

export function ConsoleView({ initial, texts }: ConsoleViewProps): ReactNode {
  const model = useConsole(initial);
  const [view, setView] = useState<BodyView>('form');
  const [form, setForm] = useState<RequestForm>('http');
  const { draft, outcome } = model;
  const isHeldBack = outcome.kind === 'held-back';

  /** In the view of JSON, everything of the body is wrong in one place. */
  const placeOf = (field: string): string =>
    view === 'json' && field.startsWith('body') ? fields.editor : field;
  const problemsOf = (field: string): readonly string[] =>
    draft.problems
      // Whoever has not filled in a field yet need not be told.
      .filter((problem) => placeOf(problem.field) === field && (isHeldBack || !problem.isMissing))
      .map(({ message }) => message);

  const go = (field: string): void => {
    if (field === fields.editor) flushSync(() => setView('json'));
    const control = document.getElementById(placeOf(field));
    control?.closest('details')?.setAttribute('open', '');
    control?.focus();
  };
  const shared = { model, problemsOf };
  return (
    <div
      className="console"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void model.send(false);
      }}
    >
      <Bar model={model} onShowReply={() => show(replyTitleId)} />
      {outcome.kind === 'held-back' && draft.problems.length > 0 && (
        <ProblemSummary
          key={outcome.at}
          problems={draft.problems}
          onGo={go}
          onSendAnyway={() => void model.send(true)}
        />
      )}
      <div className="setup">
        <OperationFields model={model} texts={texts} />
        <EndpointFields {...shared} />
        <SenderFields {...shared} texts={texts} />
      </div>
      <div className="panes">
        <div className="pane">
          {draft.operation.body !== undefined && (
            <BodyFields {...shared} texts={texts} view={view} onView={setView} />
          )}
        </div>
        <div className="pane results">
          <ReplyView
            model={model}
            onShowCurl={() => {
              setForm('curl');
              show(requestTitleId);
            }}
          />
          <RequestView model={model} chosen={form} onChoose={setForm} />
          <HistoryView model={model} texts={texts} />
        </div>
      </div>
    </div>
  );
}

/** Brings a part of the page into sight, and goes on there. */
function show(titleId: string): void {
  const title = document.getElementById(titleId);
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}
