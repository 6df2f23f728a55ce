import type { Contract, RequestBodyOf } from '@dli-flink/contract';

import type { Settings, Step } from '../model.ts';
import { operations } from '../operations.ts';
import { readStates } from '../states.ts';

/** The steps that plans are made of. */
export interface Steps {
  /** @param state that passes */
  wait(state: string): Step;
  create(body: Settings): Step;
  /** @param path that the savepoint is written to */
  savepoint(path: string): readonly Step[];
  stop(isSaved: boolean): readonly Step[];
  update(body: Settings): readonly Step[];
  importSavepoint(path: string): Step;
  run(isResumed: boolean): readonly Step[];
  waitUntilRunning(): Step;
}

type Body<Operation extends keyof typeof operations> = Omit<
  RequestBodyOf<(typeof operations)[Operation]>,
  'job_ids' | 'job_id'
>;

export function createSteps(contract: Contract): Steps {
  const { arrived, atRest, lasting, running } = readStates(contract);
  const look = { operation: operations.read };
  const waitUntilRunning: Step = {
    ...look,
    name: 'wait-until-running',
    title: 'wait until the job runs, and goes on running',
    until: arrived,
  };
  const verify: Step = { ...look, name: 'verify', title: 'read the job, and compare' };
  return {
    wait: (state) => ({ ...look, name: 'wait', title: `wait while the job is ${state}`, until: lasting }),
    create: (body) => ({ name: 'create', operation: operations.create, title: 'create the job', body }),
    savepoint: (path) => [
      {
        name: 'savepoint',
        operation: operations.save,
        title: `write a savepoint to ${path}`,
        body: { action: 'TRIGGER', savepoint_path: path } satisfies Body<'save'>,
      },
      { ...look, name: 'wait-for-savepoint', title: 'wait until it is written', until: [running] },
    ],
    stop: (isSaved) => [
      {
        name: 'stop',
        operation: operations.stop,
        title: isSaved ? 'stop the job, with a savepoint' : 'stop the job, without a savepoint',
        body: { trigger_savepoint: isSaved } satisfies Body<'stop'>,
      },
      { ...look, name: 'wait-until-stopped', title: 'wait until the job has stopped', until: atRest },
    ],
    update: (body) => [
      { name: 'update', operation: operations.update, title: `change ${Object.keys(body).join(', ')}`, body },
      verify,
    ],
    importSavepoint: (path) => ({
      name: 'import-savepoint',
      operation: operations.import,
      title: `import the savepoint in ${path}`,
      body: { savepoint_path: path } satisfies Body<'import'>,
    }),
    run: (isResumed) => [
      {
        name: 'run',
        operation: operations.run,
        title: isResumed ? 'run the job, from its savepoint' : 'run the job, without a savepoint',
        body: { resume_savepoint: isResumed } satisfies Body<'run'>,
      },
      waitUntilRunning,
    ],
    waitUntilRunning: () => waitUntilRunning,
  };
}
