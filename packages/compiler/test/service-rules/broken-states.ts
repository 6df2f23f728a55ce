import type { BrokenRule, RuledDocument } from './ruled-document.ts';

const states = (entry: unknown) => (parts: RuledDocument) => {
  parts.operation['x-states'] = [{ states: ['job_init'], accepts: 'all' }, entry];
};

const running = { states: ['job_running', 'job_idle'], accepts: ['desc'], refusal: 'DLI.12003' };
const atStates = 'updateFlinkJarJob: x-states entry 2 (job_running,job_idle)';

export const brokenStates: readonly BrokenRule[] = [
  [
    'a property the body does not have',
    states({ ...running, accepts: ['desc', 'smn_topics', 'describe'] }),
    `${atStates} names smn_topics, describe, which the body does not have; name a property as its schema does`,
  ],
  [
    'a property that must change and the body does not have',
    states({ ...running, 'must-change': ['toString'] }),
    `${atStates} names toString, which the body does not have; name a property as its schema does`,
  ],
  [
    'an unknown code',
    states({ ...running, refusal: 'DLI.99999' }),
    `${atStates} refuses with DLI.99999, which is not in error-codes.yaml; add it there or name another`,
  ],
  [
    'no refusal for a state that does not take all',
    states({ states: running.states, accepts: 'none' }),
    `${atStates} has no refusal; it has to be the error code the service refuses with`,
  ],
  [
    'accepts that is a word of its own',
    states({ ...running, accepts: 'some' }),
    `${atStates} has "some" as accepts; it has to be all, none, or a list of names of properties`,
  ],
  [
    'accepts that is an empty list',
    states({ ...running, accepts: [] }),
    `${atStates} has [] as accepts; it has to be all, none, or a list of names of properties`,
  ],
  [
    'no accepts',
    states({ states: running.states, refusal: 'DLI.12003' }),
    `${atStates} has no accepts; it has to be all, none, or a list of names of properties`,
  ],
  [
    'no states',
    states({ accepts: 'none', refusal: 'DLI.12003' }),
    'updateFlinkJarJob: x-states entry 2 has no states; it has to be a list of names of states',
  ],
  [
    'an unknown key',
    states({ ...running, must_change: ['desc'] }),
    `${atStates} has must_change, which means nothing; the keys are states, accepts, must-change, leads-to, refusal`,
  ],
  [
    'a state that another entry has',
    states({ ...running, states: ['job_running', 'job_init'] }),
    'updateFlinkJarJob: x-states entry 2 (job_running,job_init) names the state job_init once more; leave it in one entry',
  ],
  [
    'an entry that is no object',
    states('job_running'),
    'updateFlinkJarJob: x-states entry 2 is "job_running"; it has to be an object with states, accepts and refusal',
  ],
  [
    'no list at all',
    ({ operation }) => {
      operation['x-states'] = { job_running: 'none' };
    },
    'updateFlinkJarJob: x-states is {"job_running":"none"}; it has to be a list',
  ],
];
