import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** What became of a rule or of a case. */
export type Outcome = 'held' | 'broken' | 'accepted' | 'not exercised' | 'excused' | 'departs';

const marks: Readonly<Record<Outcome, readonly [shape: string, look: string]>> = {
  held: ['✓', 'good'],
  broken: ['✗', 'bad'],
  departs: ['✗', 'bad'],
  accepted: ['!', 'warn'],
  excused: ['!', 'warn'],
  'not exercised': ['–', 'idle'],
};

/** An outcome by shape, word and colour, any two of which may be missing to a reader. */
export function formatMark(outcome: Outcome): Markup {
  const [shape, look] = marks[outcome];
  return html`<span class="mark ${look}"><span aria-hidden="true">${shape}</span> ${outcome}</span>`;
}

export function formatNumber(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
