/** Search, in the page: a combobox after the pattern of the ARIA guide. */
import type { AsPlainObject, SearchResult } from 'minisearch';

import type { Search } from './engine.ts';
import { cutExcerpt, markHits } from './excerpt.ts';
import type { Piece } from './excerpt.ts';
import { most } from './find.ts';

declare global {
  // The script of the index sets it.
  var siteSearchIndex: AsPlainObject | undefined;
}

/** From the page to the root of the site. */
const root = document.body.dataset.root!;

const elements =
  '<input type="search" role="combobox" aria-label="Search" placeholder="Search" aria-expanded="false" aria-controls="search-results" aria-autocomplete="list" aria-keyshortcuts="/ Control+K Meta+K" autocomplete="off" spellcheck="false">' +
  '<kbd aria-hidden="true">/</kbd>' +
  '<div class="panel" hidden><div id="search-results" role="listbox" aria-label="Results"></div><p role="status"></p></div>';

export function addSearch(): void {
  const place = document.querySelector('#search')!;
  place.innerHTML = elements;
  const input = place.querySelector('input')!;
  const panel = place.querySelector<HTMLElement>('.panel')!;
  const results = place.querySelector('[role=listbox]')!;
  const status = place.querySelector('[role=status]')!;
  let search: Promise<Search> | undefined;

  const options = (): readonly HTMLAnchorElement[] => [...results.querySelectorAll('a')];
  const chosen = (): HTMLAnchorElement | null => results.querySelector('[aria-selected=true]');

  const choose = (option: HTMLAnchorElement | undefined): void => {
    chosen()?.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  };

  const move = (step: 1 | -1): void => {
    const all = options();
    const position = all.findIndex((option) => option === chosen());
    choose(all.at(position < 0 && step < 0 ? -1 : (position + step) % all.length));
  };

  const setOpen = (isOpen: boolean): void => {
    panel.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen && results.hasChildNodes()));
    if (!isOpen) choose(undefined);
  };

  const answer = async (): Promise<void> => {
    const query = input.value.trim();
    search ??= loadSearch();
    const found = await search.then(
      (find) => find(query),
      () => undefined,
    );
    // What was typed since then has an answer of its own.
    if (query !== input.value.trim()) return;
    results.replaceChildren(...(found ?? []).map(showResult));
    status.textContent = describe(query, found);
    setOpen(query !== '' && document.activeElement === input);
  };

  // It is loaded before anything is typed, and a failure is told once something is.
  input.addEventListener('focus', () => void answer());
  input.addEventListener('input', () => void answer());
  input.addEventListener('blur', () => setOpen(false));
  // A press on a result must not take the focus, or the result is gone before it is followed.
  panel.addEventListener('mousedown', (event) => event.preventDefault());
  panel.addEventListener('click', () => input.blur());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (panel.hidden) input.value = '';
      setOpen(false);
      event.preventDefault();
    }
    if (panel.hidden || options().length === 0) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') (chosen() ?? options()[0])!.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    input.select();
  });
}

/** A slash, unless it is typed into something; Control+K or Command+K anywhere. */
function isShortcut({ altKey, ctrlKey, key, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
  const isTyping = (target as Element).closest('input, textarea, select, [contenteditable]') !== null;
  return key === '/' && !isTyping && !altKey;
}

async function loadSearch(): Promise<Search> {
  await Promise.all(['search-engine.js', 'search-index.js'].map(loadScript));
  return globalThis.siteSearchEngine!(globalThis.siteSearchIndex!);
}

/** A page that was opened from disk can load nothing else. */
function loadScript(file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${root}assets/${file}`;
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

function describe(query: string, found: readonly SearchResult[] | undefined): string {
  if (found === undefined) return 'The index of the search cannot be loaded. Load the page again.';
  if (found.length === 0) return `Nothing is found for “${query}”.`;
  if (found.length === 1) return '1 result';
  return `${found.length}${found.length === most ? ' or more' : ''} results`;
}

function showResult(result: SearchResult, position: number): HTMLAnchorElement {
  const { link, match, page, text, title } = result;
  const option = document.createElement('a');
  option.id = `search-result-${position}`;
  option.href = `${root}${link}`;
  option.role = 'option';
  option.tabIndex = -1;
  option.setAttribute('aria-selected', 'false');
  const terms = Object.keys(match);
  for (const [name, told] of Object.entries({ title, page, excerpt: cutExcerpt(text, terms) })) {
    if (told === '') continue;
    const part = document.createElement('span');
    part.className = name;
    part.append(...markHits(told, terms).map(showPiece));
    option.append(part);
  }
  return option;
}

function showPiece({ isHit, text }: Piece): Node {
  if (!isHit) return document.createTextNode(text);
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
