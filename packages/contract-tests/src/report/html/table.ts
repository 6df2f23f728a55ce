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
  /** Class of the row with the name of a group. @default none */
  readonly groupClass?: string;
}

type Column = Content | { readonly number: string };

/** A table that scrolls where the screen is too narrow for it. */
export function formatTable({ caption, className, columns, groupClass, groups, label }: Table): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
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
            ${name === undefined ? undefined : formatName(name, columns.length, groupClass)} ${rows}
          </tbody>`,
      )}
    </table>
  </div>`;
}

function formatColumn(column: Column): Markup {
  return typeof column === 'object' && 'number' in column
    ? html`<th scope="col" class="number">${column.number}</th>`
    : html`<th scope="col">${column}</th>`;
}

function formatName(name: Content, width: number, className: string | undefined): Markup {
  const row = html`<th scope="rowgroup" colspan="${width}">${name}</th>`;
  return className === undefined
    ? html`<tr>
        ${row}
      </tr>`
    : html`<tr class="${className}">
        ${row}
      </tr>`;
}
