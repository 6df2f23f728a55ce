import { copyText } from './copy-text.ts';

const label = 'Copy';

/** Puts a button into each block of code that copies it. The console has buttons of its own. */
export function addCopyButtons(): void {
  const told = document.createElement('div');
  told.className = 'visually-hidden';
  told.ariaLive = 'polite';
  document.body.append(told);
  for (const block of document.querySelectorAll('.copyable')) {
    const code = block.querySelector('pre')!;
    const button = document.createElement('button');
    button.type = 'button';
    // The style sheet shows it, so that the text of the page is the same with and without a script.
    button.ariaLabel = label;
    button.addEventListener('click', async () => {
      told.textContent = '';
      button.ariaLabel = await copyText(code.textContent, code);
      told.textContent = button.ariaLabel;
    });
    button.addEventListener('blur', () => {
      button.ariaLabel = label;
    });
    block.append(button);
  }
}
