/** The editor of JSON, a program of its own that is loaded when it is opened. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';

import type { Completion } from '../complete-body.ts';
import { colors, theme } from './theme.ts';

export interface EditorOptions {
  /** The element it takes as its own. */
  readonly host: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** What is said of the text. */
  readonly describedBy: Element;
  readonly complete: (text: string, offset: number) => Completion | undefined;
  readonly onChange: (text: string) => void;
}

export interface Editor {
  readonly setText: (text: string) => void;
  readonly setInvalid: (isInvalid: boolean) => void;
  /** Goes to a part of the text and selects it. */
  readonly select: (from: number, to: number) => void;
  readonly close: () => void;
}

export function openEditor({ complete, describedBy, host, label, onChange, text }: EditorOptions): Editor {
  // Within a root of its own it makes style sheets that the policy of the page has nothing to forbid in.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const offer = ({ explicit, pos, state }: CompletionContext): CompletionResult | null => {
    const completion = complete(state.doc.toString(), pos);
    if (completion === undefined || (!explicit && completion.from === pos)) return null;
    return {
      from: completion.from,
      to: completion.to,
      options: completion.offers.map(({ description, detail, label: name, suffix }) => ({
        label: name,
        apply: name + suffix,
        detail,
        info: description,
      })),
    };
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(colors),
        // So few that the list need not scroll, which it would by the arrow keys alone; three dots lead to the rest.
        autocompletion({ override: [offer], icons: false, maxRenderedOptions: 8 }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString());
        }),
        keymap.of([
          ...closeBracketsKeymap,
          // Sends the request.
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
          ...completionKeymap,
        ]),
        theme,
      ],
    }),
  });
  // What an attribute cannot name, since it is outside of the root.
  view.contentDOM.ariaDescribedByElements = [describedBy];
  return {
    setText: (next) => {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    setInvalid: (isInvalid) => {
      view.contentDOM.ariaInvalid = String(isInvalid);
    },
    select: (from, to) => {
      const { length } = view.state.doc;
      view.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        scrollIntoView: true,
      });
      view.focus();
    },
    close: () => view.destroy(),
  };
}
