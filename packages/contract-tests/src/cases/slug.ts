/**
 * A label as part of an ID: words joined by hyphens. What is no word is spelled out, white space and signs too where
 * they are not between words, so that labels that differ in nothing else have different IDs.
 */
export function slug(label: string): string {
  const words = label
    .replaceAll(/(?<!\w)-(?=\d)/g, 'minus ')
    .replaceAll(/(?<=\w) (?=\w)/g, '-')
    .replaceAll(/(?!(?<=\w)-(?=\w))[^\w.]+/gu, (found) => `-${codePointsOf(found)}-`)
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
  return words === '' ? 'empty' : words.slice(0, 80);
}

function codePointsOf(text: string): string {
  return [...text].map((character) => `u${character.codePointAt(0)!.toString(16)}`).join('');
}
