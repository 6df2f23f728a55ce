import { html } from './markup.ts';
import type { Content, Markup } from './markup.ts';

/** The outcome of a rule or of a case. */
export type Outcome = 'held' | 'broken' | 'accepted' | 'not exercised' | 'not judged' | 'excused' | 'departs';

const marks: Readonly<Record<Outcome, readonly [shape: string, tone: string]>> = {
  held: ['✓', 'good'],
  broken: ['✗', 'bad'],
  departs: ['✗', 'bad'],
  accepted: ['!', 'warn'],
  excused: ['!', 'warn'],
  'not exercised': ['–', 'idle'],
  'not judged': ['·', 'idle'],
};

/**
 * An outcome by shape, word and colour, any two of which may be missing to a reader.
 *
 * @param text what stands for the word, such as it and a number
 */
export function formatMark(outcome: Outcome, text: string = outcome): Markup {
  const [shape, tone] = marks[outcome];
  return html`<span class="mark ${tone}"><span aria-hidden="true">${shape}</span> ${text}</span>`;
}

/** Names and what they stand for. */
export function formatFacts(facts: readonly (readonly [name: string, content: Content])[]): Markup {
  return html`<dl class="facts">
    ${facts.map(
      ([name, content]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${content}</dd>
        </div>`,
    )}
  </dl>`;
}
