import { html } from './markup.ts';
import type { Content, Markup } from './markup.ts';

export interface Table {
  readonly className: string;
  /** Name of the region that scrolls. */
  readonly label: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  /** A name and rows for each body of the table. */
  readonly groups: readonly (readonly [name: Content, rows: readonly Markup[]])[];
}

type Column = Content | { readonly number: string };

/** A table that scrolls where the screen is too narrow for it. */
export function formatTable({ caption, className, columns, groups, label }: Table): Markup {
  return html`<section class="scroll" aria-label="${label}" tabindex="0">
    <table class="${className}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(formatColumn)}
        </tr>
      </thead>
      ${groups.map(
        ([name, rows]) =>
          html`<tbody>
            ${name === undefined ? undefined : formatName(name, columns.length)} ${rows}
          </tbody>`,
      )}
    </table>
  </section>`;
}

function formatColumn(column: Column): Markup {
  return typeof column === 'object' && 'number' in column
    ? html`<th scope="col" class="number">${column.number}</th>`
    : html`<th scope="col">${column}</th>`;
}

function formatName(name: Content, width: number): Markup {
  return html`<tr>
    <th scope="rowgroup" colspan="${width}">${name}</th>
  </tr>`;
}
