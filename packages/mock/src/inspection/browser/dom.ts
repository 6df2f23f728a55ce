/** What the page does with its elements. What comes from the endpoint is put in as text and never as markup. */

export interface Shown {
  readonly node: HTMLElement;
}

export function find<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

export function select<Kind extends HTMLElement = HTMLElement>(node: ParentNode, selector: string): Kind {
  return node.querySelector<Kind>(selector)!;
}

export function clone(id: string): HTMLElement {
  return find<HTMLTemplateElement>(id).content.firstElementChild!.cloneNode(true) as HTMLElement;
}

export function put(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function say(output: HTMLElement, text: string, isFailure = false): void {
  output.classList.toggle('failed', isFailure);
  put(output, text);
}

export function flash(node: Element): void {
  node.animate({ backgroundColor: ['var(--mark)', 'transparent'] }, 2500);
}

/** Adds a name and what it has to the list of a node. */
export function addPair(
  list: HTMLElement,
  [first = '', ...rest]: readonly string[],
  value: string | Node,
): HTMLElement {
  const pair = clone('pair');
  // A long path breaks between its names.
  const parts = rest.flatMap((part) => [document.createElement('wbr'), `.${part}`]);
  pair.firstElementChild!.replaceChildren(first, ...parts);
  pair.lastElementChild!.replaceChildren(value);
  list.append(pair);
  return pair;
}

/** Removes what is not there any more, save what somebody is looking at. */
export function prune<Entry extends Shown>(
  shown: Map<string, Entry>,
  keys: readonly string[],
  isKept: (node: HTMLElement) => boolean = () => false,
): void {
  const known = new Set(keys);
  for (const [key, { node }] of shown) {
    if (known.has(key) || isKept(node)) continue;
    node.remove();
    shown.delete(key);
  }
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const ofDay = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
} as const;
const ofYear = { day: 'numeric', month: 'short', year: 'numeric', timeZoneName: 'short' } as const;
export const clock: Intl.DateTimeFormat = new Intl.DateTimeFormat('en-GB', ofDay);
export const calendar: Intl.DateTimeFormat = new Intl.DateTimeFormat('en-GB', { ...ofDay, ...ofYear });

export function formatTime(time: number, format: Intl.DateTimeFormat): string {
  return Number.isNaN(new Date(time).getTime()) ? String(time) : format.format(time);
}
