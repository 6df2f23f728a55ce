/**
 * The script of the page. What comes from the endpoint is put in as text and never as markup, and what is there is
 * changed in place, so that focus, selection and what is open stay as they are.
 */
export const pageScript: string = String.raw`'use strict';
const find = (id) => document.getElementById(id);
const clone = (id) => find(id).content.firstElementChild.cloneNode(true);
const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const flash = (node) => node.animate({ backgroundColor: ['var(--mark)', 'transparent'] }, 2500);
const count = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');
const classes = document.documentElement.classList;

const ofDay = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' };
const clock = new Intl.DateTimeFormat('en-GB', ofDay);
const calendar = new Intl.DateTimeFormat('en-GB', { ...ofDay, day: 'numeric', month: 'short', year: 'numeric', timeZoneName: 'short' });
const tellTime = (time, format) => Number.isNaN(+new Date(time)) ? String(time) : format.format(time);

async function call(method, path, body) {
  const response = await fetch(location.pathname + path, {
    method,
    body: body && JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(5000),
  }).catch(() => { throw new Error('The endpoint cannot be reached.'); });
  const reply = await response.json().catch(() => undefined);
  if (!response.ok || !reply) throw new Error(reply?.message ?? 'The endpoint answered with ' + response.status + '.');
  return reply;
}

let timer, turn = 0, isPaused = false, lostAt, areFaultsKnown = false;
const faults = new Map(), jobs = new Map(), requests = new Map();

async function refresh() {
  clearTimeout(timer);
  if (document.hidden) return;
  const mine = ++turn;
  try {
    const state = await call('GET', '/state');
    if (!areFaultsKnown) await loadFaults();
    if (mine !== turn) return;
    lostAt = undefined;
    put(find('project'), state.project_id);
    showVerdict(state.fault);
    showJobs(state.jobs);
    showRequests(state.requests);
    connect(isPaused ? 'Paused' : 'Live');
  } catch (error) {
    if (mine !== turn) return;
    lostAt ??= clock.format();
    // The endpoint that answers again may be another one.
    areFaultsKnown = false;
    connect(error.message + ' What is shown is from before ' + lostAt + (isPaused ? '.' : '; trying again every second.'));
  }
  if (!isPaused) timer = setTimeout(refresh, 1000);
}

function connect(text) {
  classes.toggle('live', text === 'Live');
  classes.toggle('lost', lostAt !== undefined);
  put(find('connection'), text);
}

async function change(output, method, path, body, text) {
  // What was asked for before a change is not shown after it.
  turn++;
  clearTimeout(timer);
  try {
    await call(method, path, body);
    say(output, text);
  } catch (error) {
    say(output, error.message, true);
  }
  refresh();
}

function say(output, text, isFailure = false) {
  output.classList.toggle('failed', isFailure);
  put(output, text);
}

async function loadFaults() {
  const reply = await call('GET', '/faults');
  areFaultsKnown = true;
  faults.clear();
  for (const fault of reply.faults) faults.set(fault.id, fault);
  find('faults').replaceChildren(...reply.faults.map(({ id, group, breaks }) => new Option(group + ': ' + breaks, id)));
  put(find('hint'), count(faults.size, 'fault') + '. Type part of a name, or of the sentence it breaks.');
}

function showVerdict(id) {
  const [verdict, sentence, name] = find('verdict').children;
  classes.toggle('broken', id !== null);
  put(verdict, 'The endpoint ' + (id === null ? 'keeps' : 'breaks') + ' the contract.');
  put(sentence, id === null ? '' : 'Broken: ' + faults.get(id)?.breaks);
  put(name, id === null ? '' : 'Fault ' + id);
}

function showJobs(list) {
  find('no-jobs').hidden = list.length > 0;
  prune(jobs, list.map((job) => job.job_id));
  for (const job of list) {
    if (!jobs.has(job.job_id)) addJob(job.job_id, list.length < 3);
    updateJob(jobs.get(job.job_id), job);
  }
}

function addJob(id, isOpen) {
  const node = clone('job');
  const select = node.querySelector('select');
  node.querySelector('details').open = isOpen;
  put(node.firstElementChild, 'Job ' + id);
  select.ariaLabel = 'Status of job ' + id;
  select.onchange = () => {
    const status = select.value;
    const text = 'Job ' + id + ' is in ' + status + '.';
    change(node.querySelector('output'), 'PUT', '/jobs/' + encodeURIComponent(id), { status }, text);
  };
  find('jobs').append(node);
  jobs.set(id, { node, select, settings: new Map() });
}

function updateJob({ node, select, settings }, { settings: current, status, update_time: time }) {
  if (select.value !== status) select.value = status;
  put(node.querySelector('p'), time === undefined ? 'Not updated yet' : 'Updated ' + tellTime(time, calendar) + ' (' + time + ' ms)');
  const names = Object.keys(current);
  put(node.querySelector('summary span'), String(names.length));
  prune(settings, names);
  for (const name of names) {
    const text = JSON.stringify(current[name]);
    const value = settings.get(name)?.node.lastChild;
    if (!value) settings.set(name, { node: addPair(node, name, text) });
    else if (value.textContent !== text) {
      put(value, text);
      flash(value);
    }
  }
}

function addPair(node, name, text) {
  const pair = clone('pair');
  put(pair.firstChild, name);
  put(pair.lastChild, text);
  node.querySelector('dl').append(pair);
  return pair;
}

function showRequests(list) {
  find('no-requests').hidden = list.length > 0;
  put(find('count'), list.length > 0 ? String(list.length) : '');
  const isFirst = requests.size === 0;
  const isInUse = (node) => node.firstElementChild.open || node.contains(document.activeElement);
  prune(requests, list.map((request) => request.request_id), isInUse);
  for (const request of list.toReversed()) {
    if (requests.has(request.request_id)) continue;
    const node = clone('request');
    fillRequest(node, request);
    // Whatever is new is newer than all that is there.
    find('requests').prepend(node);
    if (!isFirst) flash(node);
    requests.set(request.request_id, { node });
  }
}

function fillRequest(node, { body, body_bytes, error_code = '', headers, method, path, request_id, status, time }) {
  const [clockTime, verb, outcome, code, target] = node.querySelector('summary').children;
  const [moment, size] = node.querySelectorAll('p');
  const [kind, words] = tellStatus(status);
  put(clockTime, tellTime(time, clock));
  put(verb, method);
  put(outcome, words);
  outcome.classList.add(kind);
  put(code, error_code);
  put(target, path);
  put(moment, tellTime(time, calendar) + ', request ' + request_id);
  for (const [name, value] of Object.entries(headers)) addPair(node, name, value);
  put(size, body_bytes === 0 ? 'No body was read.' : count(body_bytes, 'byte') + (body_bytes > 8192 ? ', of which these come first' : ''));
  put(node.querySelector('pre'), body);
}

function tellStatus(status) {
  if (status === undefined) return ['failed', 'no reply'];
  if (status < 400) return ['accepted', status + ' accepted'];
  return status < 500 ? ['refused', status + ' refused'] : ['failed', status + ' failed'];
}

// Removes what is not there any more, save what somebody is looking at.
function prune(map, keys, isInUse = () => false) {
  const known = new Set(keys);
  for (const [key, { node }] of map) {
    if (known.has(key) || isInUse(node)) continue;
    node.remove();
    map.delete(key);
  }
}

find('switch').onsubmit = (event) => {
  event.preventDefault();
  const id = find('fault').value.trim();
  if (faults.has(id)) return change(find('outcome'), 'PUT', '/fault', { id }, 'The contract is broken by ' + id + '.');
  say(find('outcome'), id ? 'There is no fault ' + id + '; choose one of the list.' : 'Choose a fault of the list.', true);
  find('fault').ariaInvalid = 'true';
  find('fault').focus();
};
find('fault').oninput = ({ target }) => {
  const fault = faults.get(target.value.trim());
  target.ariaInvalid = null;
  say(find('outcome'), fault ? 'Would break: ' + fault.breaks : '');
};
find('keep').onclick = () => change(find('outcome'), 'PUT', '/fault', { id: null }, 'The contract is kept.');
find('reset').onclick = () => {
  find('confirm').returnValue = '';
  find('confirm').showModal();
};
find('confirm').onclose = ({ target }) => {
  if (target.returnValue !== 'reset') return;
  for (const output of document.querySelectorAll('main output')) say(output, '');
  change(find('reset-outcome'), 'POST', '/reset', {}, 'Reset at ' + clock.format() + '.');
};
find('pause').onclick = ({ target }) => {
  isPaused = !isPaused;
  put(target, isPaused ? 'Continue' : 'Pause');
  refresh();
};
document.onvisibilitychange = () => { if (!isPaused) refresh(); };
put(find('origin'), location.origin);
refresh();
`;
