/** The list of requests: each with what it was answered and why, as a command, and those alone that a filter leaves. */
import type { LoggedRequest } from '../logged-request.ts';
import { writeCurl } from './curl.ts';
import {
  addPair,
  calendar,
  clock,
  clone,
  count,
  find,
  flash,
  formatTime,
  prune,
  put,
  say,
  select,
} from './dom.ts';
import type { Shown } from './dom.ts';

interface ShownRequest extends Shown {
  /** What the filter looks through, in lower case. */
  readonly text: string;
  readonly method: string;
  readonly kind: string;
}

const shown = new Map<string, ShownRequest>();
const [text, method, kind] = ['filter', 'method', 'answer'].map((id) => find<HTMLInputElement>(id)) as [
  HTMLInputElement,
  HTMLInputElement,
  HTMLInputElement,
];

/** @param explain tells what a fault breaks */
export function showRequests(
  list: readonly LoggedRequest[],
  explain: (fault: string) => string | undefined,
): void {
  find('no-requests').hidden = list.length > 0;
  find('filters').hidden = list.length === 0 && shown.size === 0;
  put(find('count'), list.length > 0 ? String(list.length) : '');
  const isFirst = shown.size === 0;
  prune(
    shown,
    list.map((request) => request.request_id),
    isInUse,
  );
  for (const request of list.toReversed()) {
    if (shown.has(request.request_id)) continue;
    const node = clone('request');
    fillRequest(node, request, explain);
    // Whatever is new is newer than all that is there.
    find('requests').prepend(node);
    if (!isFirst) flash(node);
    const { body, method: verb, reply_body: reply } = request;
    shown.set(request.request_id, {
      node,
      text: [select(node, 'summary').textContent, reply, body].join(' ').toLowerCase(),
      method: verb,
      kind: describeStatus(request.status)[0],
    });
  }
  filter();
}

/** Hides the requests that are not looked for, and says how many are left. */
function filter(): void {
  const words = text.value.toLowerCase().split(/\s+/);
  let left = 0;
  for (const request of shown.values()) {
    const isLookedFor =
      (!method.value || request.method === method.value) &&
      (!kind.value || request.kind === kind.value) &&
      words.every((word) => request.text.includes(word));
    request.node.hidden = !isLookedFor;
    left += Number(isLookedFor);
  }
  const isOn = Boolean(text.value.trim() || method.value || kind.value);
  put(find('found'), isOn ? `${left} of ${count(shown.size, 'request')}` : '');
}

function isInUse(node: HTMLElement): boolean {
  return select<HTMLDetailsElement>(node, 'details').open || node.contains(document.activeElement);
}

function fillRequest(
  node: HTMLElement,
  request: LoggedRequest,
  explain: (fault: string) => string | undefined,
): void {
  const { error_code: code = '', hints = [], reply_body: reply, time, why = '' } = request;
  const [clockTime, verb, outcome, reason, duration, target, sentence, hint] = select(
    node,
    'summary',
  ).children;
  const [status, words] = describeStatus(request.status);
  put(clockTime!, formatTime(time, clock));
  put(verb!, request.method || 'none');
  put(outcome!, words);
  outcome!.classList.add(status);
  put(reason!, code);
  put(duration!, `${request.duration_ms.toFixed(1)} ms`);
  put(target!, request.path);
  put(sentence!, why);
  put(hint!, hints.join(' '));
  const [facts, ...headers] = node.querySelectorAll('dl');
  for (const [name, value] of listFacts(request, explain)) addPair(facts!, [name], value);
  fillMessage(node, 'reply', headers[0]!, request.reply_headers, reply);
  fillMessage(node, 'sent', headers[1]!, request.headers, request.body);
  const size = request.body_bytes;
  const cut = size > 8192 ? ', of which these come first' : '';
  put(select(node, '.size'), size === 0 ? 'No body was read.' : count(size, 'byte') + cut);
  fillCurl(node, request);
}

/** What is known of a request beside what its row tells. */
function listFacts(
  request: LoggedRequest,
  explain: (fault: string) => string | undefined,
): readonly (readonly [name: string, value: string | Node])[] {
  const { error_code: code, error_page: page, fault, variants = [] } = request;
  return [
    ['Decided by', request.decided_by],
    ...(code === undefined ? [] : [['Code', page === undefined ? code : link(page, code)] as const]),
    ...(fault === undefined
      ? []
      : [['Fault on', [fault, explain(fault)].filter(Boolean).join(': ')] as const]),
    ...(variants.length === 0 ? [] : [['Variants on', variants.join(', ')] as const]),
    ['Came at', formatTime(request.time, calendar)],
    ['Request ID', request.request_id],
  ];
}

function link(href: string, name: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = `${name} in the documentation`;
  return anchor;
}

function fillMessage(
  node: HTMLElement,
  part: string,
  list: HTMLElement,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): void {
  const entries = Object.entries(headers);
  for (const [name, value] of entries) addPair(list, [name], value);
  put(select(node, `.${part} summary span`), String(entries.length));
  put(select(node, `.${part} > pre`), body);
}

function fillCurl(node: HTMLElement, request: LoggedRequest): void {
  const part = select(node, '.curl');
  // What is no request cannot be sent again.
  part.hidden = request.method === '';
  const { command, notes } = writeCurl(request, location.origin);
  const code = select(part, 'pre');
  put(code, command);
  put(select(part, 'p'), notes.join(' '));
  select(part, 'button').addEventListener('click', () => {
    void copy(code, command).then((isCopied) =>
      say(select(part, 'output'), isCopied ? 'Copied.' : 'Selected; copy it with the keyboard.', !isCopied),
    );
  });
}

/** Copies a text, or selects it where the browser gives no leave, as for a page that is neither local nor of HTTPS. */
async function copy(node: HTMLElement, command: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(command);
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    node.focus();
    return false;
  }
}

function describeStatus(status: number | undefined): readonly [kind: string, words: string] {
  if (status === undefined) return ['failed', 'no reply'];
  if (status < 400) return ['accepted', `${status} accepted`];
  return status < 500 ? ['refused', `${status} refused`] : ['failed', `${status} failed`];
}

for (const input of [text, method, kind]) input.addEventListener('input', filter);
find('filters').addEventListener('submit', (event) => event.preventDefault());
