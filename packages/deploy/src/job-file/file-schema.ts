import type { Contract, ParametersOf, RequestBodyOf } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { failurePolicies, savepointPolicies } from '../model.ts';
import { operations } from '../operations.ts';

/** The names of the groups of a file, and what is in them. */
export type FileMembers = {
  readonly job: 'id' | 'name';
  readonly deploy: 'savepoint' | 'savepoint-path' | 'on-failure' | 'run' | 'wait';
  readonly wait: 'poll' | 'settle' | 'timeout';
};

/** The parameter that is the ID of the job. */
export const idParameter: 'job_id' = 'job_id' satisfies keyof ParametersOf<typeof operations.read>;

const pathProperty = 'savepoint_path' satisfies keyof RequestBodyOf<typeof operations.save>;
const nameProperty = 'name' satisfies keyof RequestBodyOf<typeof operations.create>;

/** What a job file is made of, each value as it is read. Objects without further properties are groups of the file itself. */
export function makeFileSchema(contract: Contract): JsonSchema {
  const read = contract.schemas[operations.read];
  const id = read?.parameters[idParameter];
  const create = listSettings(contract, operations.create);
  const path = contract.schemas[operations.save]?.body?.properties?.[pathProperty];
  const job: Readonly<Record<FileMembers['job'], JsonSchema>> = {
    id: {
      ...pick(id, ['minimum']),
      type: ['integer', 'string'],
      // Editors hold numbers as doubles, so that the largest ID is one more to them.
      maximum: 2 ** 63,
      pattern: '^[1-9][0-9]{0,18}$',
      description: 'ID of the job, as a number or as its digits in quotes. It stays exact to the last digit.',
      examples: ['9007199254740993'],
    },
    name: {
      ...pick(create[nameProperty], ['type', 'minLength', 'maxLength', 'examples']),
      description: 'Exact name of the job. Give its ID where the name shall change.',
    },
  };
  const wait: Readonly<Record<FileMembers['wait'], JsonSchema>> = {
    poll: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 3600,
      default: 5,
      description:
        'Seconds before the first look again; each next pause is half as long again, up to 6 times the first.',
    },
    settle: {
      type: 'number',
      minimum: 0,
      maximum: 86_400,
      default: 30,
      description: 'Seconds that a job has to be seen running before that is believed.',
    },
    timeout: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 604_800,
      default: 1800,
      description: 'Seconds for each step, with all that is sent again.',
    },
  };
  const run: JsonSchema = {
    type: 'boolean',
    default: true,
    description: 'Whether a job that does not run is started. One that runs is never left stopped.',
  };
  const deploy: Readonly<Record<FileMembers['deploy'], JsonSchema>> = {
    savepoint: {
      type: 'string',
      enum: savepointPolicies,
      default: 'when-running',
      description:
        '`when-running`: a job that runs is stopped with a savepoint and goes on from it. `always`: besides, a job that has run and has no savepoint is not started. `never`: no savepoint is made or used.',
    },
    'savepoint-path': {
      ...pick(path, ['examples']),
      type: 'string',
      minLength: 1,
      description:
        'Directory in OBS that a further savepoint is written to before the stop. A rollback starts from it: the service deletes the savepoint of the stop once the job is started.',
    },
    'on-failure': {
      type: 'string',
      enum: failurePolicies,
      default: 'rollback',
      description:
        'What is done when a deployment fails after it has stopped or changed the job. `rollback`: it gets its old settings and runs again. `leave`: it stays as it is. `stop`: it is stopped.',
    },
    run,
    wait: makeGroup('How long to wait, in seconds.', wait),
  };
  return {
    ...makeGroup('A job of Data Lake Insight as it shall be, and how to bring it there.', {
      $schema: { type: 'string', description: 'Address of the schema of this file, for editors.' },
      job: {
        ...makeGroup('Which job it is: its ID or its exact name.', job),
        minProperties: 1,
        maxProperties: 1,
      },
      settings: makeGroup(
        'Properties as they shall be. Others stay as they are; null clears a text or a list.',
        {
          ...create,
          ...listSettings(contract, operations.update),
        },
      ),
      run,
      deploy: makeGroup('How to deploy.', deploy),
    }),
    required: ['job'],
  };
}

/** The properties that an operation has in its body. */
export function listSettings(contract: Contract, operation: string): Readonly<Record<string, JsonSchema>> {
  return contract.schemas[operation]?.body?.properties ?? {};
}

/** Whether a schema is one of the file itself, and not of a setting. */
export function isGroup({ additionalProperties }: JsonSchema): boolean {
  return additionalProperties === false;
}

function makeGroup(description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', description, properties, additionalProperties: false };
}

/** The keywords of a schema that are named, where it has them. */
export function pick(schema: JsonSchema = {}, keywords: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)));
}
