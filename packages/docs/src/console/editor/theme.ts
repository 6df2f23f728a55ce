/** The looks of the editor: colours of the site, which change with light and dark. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-constant)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--code-punctuation)' },
]);

export const theme = EditorView.theme({
  '&': { fontSize: '0.9rem', color: 'var(--ink)', backgroundColor: 'var(--ground)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    lineHeight: '1.5',
    minHeight: '14rem',
    maxHeight: '32rem',
  },
  '.cm-content': { caretColor: 'var(--ink)', minHeight: '14rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    color: 'var(--muted)',
    backgroundColor: 'var(--raised)',
    borderRight: '1px solid var(--line)',
    minHeight: '14rem',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-ground)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--ground)',
    border: '1px solid var(--edge)',
    borderRadius: '6px',
    fontSize: '0.82rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    maxWidth: 'min(34rem, 85vw)',
    maxHeight: 'none',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.2rem 0.6rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--ink)',
    backgroundColor: 'var(--accent-ground)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', fontFamily: 'var(--sans)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-tooltip.cm-completionInfo': {
    padding: '0.5rem 0.7rem',
    maxWidth: 'min(22rem, 70vw)',
    fontFamily: 'var(--sans)',
  },
});
