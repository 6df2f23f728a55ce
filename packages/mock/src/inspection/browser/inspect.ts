/**
 * The script of the page. What comes from the endpoint is put in as text and never as markup, and what is there is
 * changed in place, so that focus, selection and what is open stay as they are.
 */
import type { LoggedRequest } from '../logged-request.ts';
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
import { showRequests } from './requests.ts';

interface Job {
  readonly job_id: string;
  readonly status: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly update_time?: number;
}

interface ListedFault {
  readonly id: string;
  readonly group: string;
  readonly breaks: string;
}

interface State {
  readonly project_id: string;
  readonly fault: string | null;
  readonly jobs: readonly Job[];
  readonly requests: readonly LoggedRequest[];
}

/** What the page shows of a job. */
interface ShownJob {
  readonly node: HTMLElement;
  readonly select: HTMLSelectElement;
  readonly settings: Map<string, Shown>;
}

const { classList: classes } = document.documentElement;

async function call<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(location.pathname + path, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(5000),
  }).catch(() => {
    throw new Error('The endpoint cannot be reached.');
  });
  const reply = (await response.json().catch(() => undefined)) as (Reply & { message?: string }) | undefined;
  if (response.ok && reply) return reply;
  throw new Error(reply?.message ?? `The endpoint answered with ${response.status}.`);
}

let timer: ReturnType<typeof setTimeout> | undefined;
let turn = 0;
let isPaused = false;
let lostAt: string | undefined;
let areFaultsKnown = false;
const faults = new Map<string, ListedFault>();
const jobs = new Map<string, ShownJob>();

async function refresh(): Promise<void> {
  clearTimeout(timer);
  if (document.hidden) return;
  const mine = ++turn;
  try {
    const state = await call<State>('GET', '/state');
    if (!areFaultsKnown) await loadFaults();
    if (mine !== turn) return;
    lostAt = undefined;
    put(find('project'), state.project_id);
    showVerdict(state.fault);
    showJobs(state.jobs);
    showRequests(state.requests, (id) => faults.get(id)?.breaks);
    showConnection(isPaused ? 'Paused' : 'Live');
  } catch (error) {
    if (mine !== turn) return;
    lostAt ??= clock.format();
    // The endpoint that answers again may be another one.
    areFaultsKnown = false;
    const prospect = isPaused ? '.' : '; trying again every second.';
    showConnection(`${(error as Error).message} What is shown is from before ${lostAt}${prospect}`);
  }
  if (!isPaused) timer = setTimeout(() => void refresh(), 1000);
}

function showConnection(text: string): void {
  classes.toggle('live', text === 'Live');
  classes.toggle('lost', lostAt !== undefined);
  put(find('connection'), text);
}

async function change(
  output: HTMLElement,
  method: string,
  path: string,
  body: unknown,
  text: string,
): Promise<void> {
  // What was asked for before a change is not shown after it.
  turn++;
  clearTimeout(timer);
  try {
    await call(method, path, body);
    say(output, text);
  } catch (error) {
    say(output, (error as Error).message, true);
  }
  void refresh();
}

async function loadFaults(): Promise<void> {
  const reply = await call<{ readonly faults: readonly ListedFault[] }>('GET', '/faults');
  areFaultsKnown = true;
  faults.clear();
  for (const fault of reply.faults) faults.set(fault.id, fault);
  const options = reply.faults.map(({ breaks, group, id }) => new Option(`${group}: ${breaks}`, id));
  find('faults').replaceChildren(...options);
  put(find('hint'), `${count(faults.size, 'fault')}. Type part of a name, or of the sentence it breaks.`);
}

function showVerdict(id: string | null): void {
  const [verdict, sentence, name] = find('verdict').children;
  classes.toggle('broken', id !== null);
  put(verdict!, `The endpoint ${id === null ? 'keeps' : 'breaks'} the contract.`);
  put(sentence!, id === null ? '' : `Broken: ${faults.get(id)?.breaks}`);
  put(name!, id === null ? '' : `Fault ${id}`);
}

function showJobs(list: readonly Job[]): void {
  find('no-jobs').hidden = list.length > 0;
  prune(
    jobs,
    list.map((job) => job.job_id),
  );
  for (const job of list) {
    const shown = jobs.get(job.job_id) ?? addJob(job.job_id, list.length < 3);
    updateJob(shown, job);
  }
}

function addJob(id: string, isOpen: boolean): ShownJob {
  const node = clone('job');
  const choice = select<HTMLSelectElement>(node, 'select');
  select<HTMLDetailsElement>(node, 'details').open = isOpen;
  put(node.firstElementChild!, `Job ${id}`);
  choice.ariaLabel = `Status of job ${id}`;
  choice.addEventListener('change', () => {
    const status = choice.value;
    const path = `/jobs/${encodeURIComponent(id)}`;
    void change(select(node, 'output'), 'PUT', path, { status }, `Job ${id} is in ${status}.`);
  });
  find('jobs').append(node);
  const shown = { node, select: choice, settings: new Map<string, Shown>() };
  jobs.set(id, shown);
  return shown;
}

function updateJob(shown: ShownJob, { settings, status, update_time: time }: Job): void {
  if (shown.select.value !== status) shown.select.value = status;
  const updated =
    time === undefined ? 'Not updated yet' : `Updated ${formatTime(time, calendar)} (${time} ms)`;
  put(select(shown.node, 'p'), updated);
  const list = select(shown.node, 'dl');
  const values = listValues(settings);
  put(select(shown.node, 'summary span'), String(values.length));
  prune(
    shown.settings,
    values.map(({ key }) => key),
  );
  for (const [index, { key, names, text }] of values.entries()) {
    const pair = shown.settings.get(key)?.node ?? addPair(list, names, text);
    const value = pair.lastElementChild!;
    if (value.textContent !== text) {
      put(value, text);
      flash(value);
    }
    // Members of an object stay together.
    if (list.children[index] !== pair) list.insertBefore(pair, list.children[index] ?? null);
    shown.settings.set(key, { node: pair });
  }
}

interface ShownValue {
  /** Names with dots in them do not make two of the same key. */
  readonly key: string;
  /** The names that lead to it. */
  readonly names: readonly string[];
  readonly text: string;
}

/** Objects in objects are unfolded to here, since names of the contract go no deeper, and strangers can send any depth. */
const deepest = 3;

function listValues(settings: object, path: readonly string[] = []): readonly ShownValue[] {
  return Object.entries(settings).flatMap(([last, value]: [string, unknown]) => {
    const names = [...path, last];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && names.length < deepest && Object.keys(value).length > 0) return listValues(value, names);
    return { key: JSON.stringify(names), names, text: JSON.stringify(value) };
  });
}

const field = find<HTMLInputElement>('fault');
const dialog = find<HTMLDialogElement>('confirm');

find('switch').addEventListener('submit', (event) => {
  event.preventDefault();
  const id = field.value.trim();
  if (faults.has(id)) {
    void change(find('outcome'), 'PUT', '/fault', { id }, `The contract is broken by ${id}.`);
    return;
  }
  const advice = id ? `There is no fault ${id}; choose one of the list.` : 'Choose a fault of the list.';
  say(find('outcome'), advice, true);
  field.ariaInvalid = 'true';
  field.focus();
});
field.addEventListener('input', () => {
  const fault = faults.get(field.value.trim());
  field.ariaInvalid = null;
  say(find('outcome'), fault ? `Would break: ${fault.breaks}` : '');
});
find('keep').addEventListener('click', () => {
  void change(find('outcome'), 'PUT', '/fault', { id: null }, 'The contract is kept.');
});
find('reset').addEventListener('click', () => {
  dialog.returnValue = '';
  dialog.showModal();
});
dialog.addEventListener('close', () => {
  if (dialog.returnValue !== 'reset') return;
  for (const output of document.querySelectorAll<HTMLElement>('main output')) say(output, '');
  void change(find('reset-outcome'), 'POST', '/reset', {}, `Reset at ${clock.format()}.`);
});
find('pause').addEventListener('click', () => {
  isPaused = !isPaused;
  put(find('pause'), isPaused ? 'Continue' : 'Pause');
  void refresh();
});
document.addEventListener('visibilitychange', () => {
  if (!isPaused) void refresh();
});
put(find('origin'), location.origin);
void refresh();
