/** Loads the program of the editor, once. */
import type * as Program from './open-editor.ts';

/** What the program is called among the names of the page: a module would not load from disk. */
export const programName = 'consoleEditor';

let program: Promise<typeof Program> | undefined;

/** Rejects where it cannot be loaded; then it is tried again the next time. */
export function loadEditor(): Promise<typeof Program> {
  program ??= load().catch((error: unknown) => {
    program = undefined;
    throw error;
  });
  return program;
}

async function load(): Promise<typeof Program> {
  const script = document.createElement('script');
  script.src = 'editor.js';
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
  return globalThis[programName as never] as typeof Program;
}
