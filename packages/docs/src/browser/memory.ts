/** What a reader has chosen, between pages. A browser may refuse to keep anything, and then nothing is remembered. */

/** Other sites can be at the same origin. */
const prefix = 'dli-flink:';

export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // It holds for this page.
  }
}
