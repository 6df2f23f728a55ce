/**
 * Copies text, or selects it where it is shown: without encryption a browser gives a page no clipboard.
 *
 * @returns what to tell the reader
 */
export async function copyText(text: string, shown: Element): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(shown);
    return 'Selected. Copy it with the keyboard.';
  }
}
