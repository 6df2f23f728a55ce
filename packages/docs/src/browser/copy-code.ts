import { copyText } from './copy-text.ts';

/** Puts a button at each block of code that copies it. The console has buttons of its own. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('article pre.code:not(#console *)')) {
    const button = document.createElement('button');
    button.type = 'button';
    // The style sheet shows the label, so that the text of the page is the same with and without a script.
    button.ariaLabel = 'Copy';
    button.addEventListener('click', async () => {
      button.ariaLabel = await copyText(block.textContent, block);
    });
    button.addEventListener('blur', () => {
      button.ariaLabel = 'Copy';
    });
    const frame = document.createElement('div');
    frame.className = 'copyable';
    block.replaceWith(frame);
    frame.append(block, button);
  }
}
