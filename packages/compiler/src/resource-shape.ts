/** What `x-resources` has to look like; `spec/README.md` says what it means. */
const object = { type: 'object', additionalProperties: false };
const operation = { type: 'string', description: 'the operationId of an operation' };
const pointer = { type: 'string', pattern: '^(/.*)?$', description: 'a JSON Pointer, such as /job/job_id' };
const sentence = { type: 'string', pattern: '^[A-Z`].*\\.$', description: 'a sentence' };
const yes = { const: true, description: 'true' };

/** A part that names an operation, and where things are in the reply of it. */
const part = (pointers: readonly string[], required: readonly string[]): object => ({
  ...object,
  description: `an object with ${['operation', ...required].join(', ')}`,
  required: ['operation', ...required],
  properties: { operation, ...Object.fromEntries(pointers.map((name) => [name, pointer])) },
});

const readBack = {
  ...object,
  description: 'an object with default and properties',
  required: ['default'],
  properties: {
    default: {
      type: 'string',
      pattern: '^(/[^{}]*)?\\{path\\}$',
      description: 'a JSON Pointer that ends with {path}',
    },
    properties: {
      type: 'object',
      description: 'an object with paths of properties',
      additionalProperties: {
        ...object,
        description: 'an object with at and values',
        required: ['at'],
        properties: {
          at: pointer,
          values: { type: 'object', description: 'an object: value that is sent → value that is read' },
        },
      },
    },
  },
};

const states = {
  type: 'object',
  minProperties: 1,
  description: 'an object with the name of each state',
  additionalProperties: {
    ...object,
    description: 'an object with meaning, passing, failed, next and inferred',
    required: ['meaning'],
    properties: {
      meaning: sentence,
      passing: yes,
      failed: yes,
      next: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', description: 'the name of a state' },
        description: 'a list of states',
      },
      inferred: yes,
    },
  },
};

export const resourceShape: object = {
  ...object,
  description: 'an object with title and operations',
  required: ['title'],
  properties: {
    title: { type: 'string', description: 'a name in words' },
    create: part(['id'], ['id']),
    read: part(['at', 'id', 'state', 'reason', 'changed'], ['at', 'id']),
    list: part(['at', 'id'], ['at', 'id']),
    update: part(['changed'], []),
    delete: part([], []),
    'read-back': readBack,
    states,
  },
};
