/** A field above the list of error codes that shows those rows alone which have every word that is typed. */
export function addCodeFilter(): void {
  const place = document.querySelector('#filter');
  if (place === null) return;
  const field = document.createElement('input');
  field.type = 'search';
  field.ariaLabel = field.placeholder = 'Filter by code, status or words';
  field.autocomplete = 'off';
  const status = document.createElement('p');
  status.role = 'status';
  place.append(field, status);
  const families = [...document.querySelectorAll('.codes')].map((list) => ({
    // Its heading and what is said below that.
    parts: listFrom(list),
    rows: [...list.querySelectorAll<HTMLElement>('tbody tr')],
  }));

  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const { parts, rows } of families) {
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      for (const part of parts) part.hidden = shown === 0;
      count += shown;
    }
    status.textContent = field.value.trim() === '' ? '' : `${count} ${count === 1 ? 'code' : 'codes'}`;
  });
}

/** A list with everything before it up to its heading. */
function listFrom(list: Element): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (let part: Element | null = list; part !== null; part = part.previousElementSibling) {
    parts.push(part as HTMLElement);
    if (part.matches('.heading')) break;
  }
  return parts;
}
