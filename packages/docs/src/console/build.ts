/** Makes the files of the console beside its page. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { bundle } from '../browser/bundle.ts';

const source = import.meta.dirname;

/** @param target folder of the page */
export async function buildConsole(target: string): Promise<void> {
  await Promise.all([
    bundle(join(source, 'main.tsx'), join(target, 'console.js'), {
      // The form library brings a renderer of Markdown that nothing of the console asks for, a fifth of its size.
      'markdown-to-jsx/react': join(source, 'form/no-markdown.ts'),
    }),
    bundle(join(source, 'send/frame.ts'), join(target, 'send.js')),
    cp(join(source, 'send/send.html'), join(target, 'send.html')),
    cp(join(source, 'console.css'), join(target, 'console.css')),
  ]);
}
