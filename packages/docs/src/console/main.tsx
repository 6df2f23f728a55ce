/** The console, put into its page. */
import { createRoot } from 'react-dom/client';

import { inspectDraft } from './draft.ts';
import { readOperation, writeFirstBody } from './operation.ts';
import { prepareRequest } from './prepare-request.ts';
import { initialSettings, mockTargets } from './settings.ts';
import { textsId } from './texts.ts';
import type { Texts } from './texts.ts';
import { surroundings } from './use-console.ts';
import { ConsoleView } from './view/console-view.tsx';

async function open(): Promise<void> {
  const texts = JSON.parse(document.getElementById(textsId)!.textContent) as Texts;
  // Nothing is left out of an update by an empty object, and nothing is changed by it.
  const body = writeFirstBody(readOperation(initialSettings.operation), mockTargets);
  const initial = await prepareRequest(inspectDraft(initialSettings, body, surroundings), Date.now());
  createRoot(document.getElementById('console')!).render(<ConsoleView initial={initial} texts={texts} />);
}

void open();
