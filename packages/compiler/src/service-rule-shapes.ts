/** What `x-states`, `x-limits` and `x-gateway` have to look like; `spec/README.md` says what they mean. */
const object = { type: 'object', additionalProperties: false };
const count = { type: 'integer', minimum: 0, description: 'a whole number' };
const seconds = { ...count, description: 'a whole number of seconds' };
const bytes = { ...count, description: 'a whole number of bytes' };
const refusal = { type: 'string', description: 'the error code the service refuses with' };

const listOf = (description: string): object => ({
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', description: `one of the ${description}` },
  description: `a list of ${description}`,
});

export const listShape: object = { type: 'array', description: 'a list' };

export const stateRuleShape: object = {
  ...object,
  description: 'an object with states, accepts and refusal',
  required: ['states', 'accepts'],
  properties: {
    states: listOf('names of states'),
    accepts: {
      description: 'all, none, or a list of names of properties',
      anyOf: [{ enum: ['all', 'none'] }, listOf('names of properties')],
    },
    'must-change': listOf('names of properties'),
    'leads-to': listOf('names of states'),
    refusal,
  },
  if: { properties: { accepts: { const: 'all' } } },
  else: { required: ['refusal'], description: refusal.description },
};

/** The keywords of a limit, by the type of the properties it can be held against. */
export const limitKeywords: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxBytes', 'pattern'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
};

export const limitShape: object = {
  ...object,
  description: 'an object with property, a limit and refusal',
  required: ['property', 'refusal'],
  properties: {
    property: { type: 'string', description: 'the name of the property the limit is about' },
    refusal,
    minLength: count,
    maxBytes: count,
    pattern: { type: 'string', description: 'a regular expression' },
    minimum: { type: 'number', description: 'a number' },
    maximum: { type: 'number', description: 'a number' },
    unless: { type: 'object', description: 'a JsonLogic expression' },
  },
};

export const gatewayShape: object = {
  ...object,
  description: 'an object with signature-validity, lock-out, largest-body and longest-uri',
  required: ['signature-validity', 'lock-out', 'largest-body', 'longest-uri'],
  properties: {
    'signature-validity': seconds,
    'lock-out': {
      ...object,
      description: 'an object with failures and duration',
      required: ['failures', 'duration'],
      properties: { failures: count, duration: seconds },
    },
    'largest-body': bytes,
    'longest-uri': bytes,
  },
};

export const adviceShape: object = {
  ...object,
  description: 'an object with property, unless and message',
  required: ['property', 'unless', 'message'],
  properties: {
    property: { type: 'string', description: 'the name of the property the advice is about' },
    unless: { type: 'object', description: 'a JsonLogic expression' },
    message: { type: 'string', description: 'a sentence' },
  },
};

const conditionValue = {
  type: ['string', 'number', 'boolean'],
  description: 'a string, a number or a boolean',
};

export const conditionShape: object = {
  type: 'object',
  description: 'an object with the name of a property and its value',
  additionalProperties: {
    description: 'a string, a number, a boolean, or a list of such values',
    anyOf: [conditionValue, { type: 'array', minItems: 1, items: conditionValue }],
  },
};
