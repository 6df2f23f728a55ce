/** A label as part of an ID: words joined by hyphens, what is no word spelled out where it tells labels apart. */
export function slug(label: string): string {
  const words = label
    .replaceAll(/(?<![\w.])-(?=\d)/g, 'minus-')
    .replaceAll(/[^\w.-]+/gu, (found) => (/^\s+$/.test(found) ? '-' : `-${codePointsOf(found)}-`))
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
  return words === '' ? 'empty' : words.slice(0, 80);
}

function codePointsOf(text: string): string {
  return [...text]
    .filter((character) => character.trim() !== '')
    .map((character) => `u${character.codePointAt(0)!.toString(16)}`)
    .join('');
}
