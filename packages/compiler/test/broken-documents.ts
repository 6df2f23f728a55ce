/** Ways to break the document, and the line that has to be said about each. */
import type { Edit } from './generator.ts';

export interface BrokenDocument {
  readonly title: string;
  readonly edit: Edit;
  /** Text of the line that has to be pointed to: the first that holds it. */
  readonly place: RegExp | string;
  /** What is said after file, line and column. */
  readonly reason: RegExp;
}

/** Found by Redocly, which knows the place and finds all of them in one go. */
export const brokenInPlace: readonly BrokenDocument[] = [
  {
    title: 'a type that does not exist',
    edit: ['openapi.yaml', /(cu_number:\n +type: )integer/, '$1whole number'],
    place: 'type: whole number',
    reason: /`type` can be one of the following only: .+/,
  },
  {
    title: 'a reference to nothing',
    edit: ['openapi.yaml', /'#\/components\/schemas\/FlinkJobUpdate'/, "'#/components/schemas/Missing'"],
    place: '#/components/schemas/Missing',
    reason: /Can't resolve \$ref .+/,
  },
  {
    title: 'a description that is no sentence',
    edit: ['openapi.yaml', /(smn_topic:\n +type: string\n +description: ).+\n/, '$1the topic\n'],
    place: 'description: the topic',
    reason: /A description begins with a capital letter .+/,
  },
  {
    title: 'a property without a source',
    edit: ['openapi.yaml', /( smn_topic:\n(?: {10}.*\n)*?) {10}x-source: .+\n/, '$1'],
    place: ' smn_topic:',
    reason: /Every property says in x-source .+/,
  },
  {
    title: 'two entries for one error code',
    edit: ['error-codes.yaml', /^DLI\.12002:$/m, '"DLI.12001":'],
    place: '"DLI.12001"',
    reason: /.*duplicated mapping key.+/,
  },
];

const text = '{ type: string, x-source: Test, examples: [a] }';
const described = '{ type: string, description: Tags., x-source: Test, examples: [a] }';

/** Gives the operation a parameter of its own. */
function addParameter(facts: string): Edit {
  return [
    'openapi.yaml',
    /( {6})(x-refusals:\n +parameter-invalid)/,
    `$1parameters:\n$1  - { ${facts} }\n$1$2`,
  ];
}

/** Puts a keyword into the schema of a property. */
function addKeyword(keyword: string): Edit {
  const escaped = keyword.replaceAll('$', '$$$$');
  return ['openapi.yaml', /( +)(main_class:\n)/, `$1$2$1  ${escaped}\n`];
}

/** Found by the compiler, which knows what it understands. */
export const brokenInMeaning: readonly BrokenDocument[] = [
  {
    title: 'a refusal with an unknown error code',
    edit: ['openapi.yaml', /resource-unknown: DLI\.12004/, 'resource-unknown: DLI.99999'],
    place: 'resource-unknown: DLI.99999',
    reason: /updateFlinkJarJob: .*resource-unknown.* DLI\.99999.* error-codes\.yaml/,
  },
  {
    title: 'a schema that contains itself',
    edit: [
      'openapi.yaml',
      /^( +)update_time:\n/m,
      "$1before:\n$1  $ref: '#/components/schemas/FlinkJobUpdate'\n$1update_time:\n",
    ],
    place: 'before:',
    reason: /#\/components\/schemas\/FlinkJobUpdate contains itself.*/,
  },
  {
    title: 'a list in a header',
    edit: [
      'openapi.yaml',
      /( {6})(x-refusals:\n +parameter-invalid)/,
      '$1parameters:\n$1  - { name: tag, in: header, style: simple, explode: false, description: Tags of the job., ' +
        'schema: { type: array, items: { type: string, examples: [a] }, x-source: Test, examples: [[a]] } }\n$1$2',
    ],
    place: 'name: tag',
    reason: /updateFlinkJarJob: parameter tag in header is a list; generation knows lists in the query alone/,
  },
  {
    title: 'a rule for job_id that generation does not know',
    edit: ['openapi.yaml', /( +)minimum: 1\n/, '$1minimum: 1\n$1multipleOf: 2\n'],
    place: 'multipleOf: 2',
    reason: /updateFlinkJarJob: parameter job_id has multipleOf.*/,
  },
  {
    title: 'a bound of job_id that is no integer',
    edit: ['openapi.yaml', /( +)minimum: 1\n/, '$1minimum: 1.5\n'],
    place: 'minimum: 1.5',
    reason: /.*job_id.*minimum.*/,
  },
  {
    title: 'an alias that repeats a code',
    edit: ['error-codes.yaml', /aliases: \[APIG\.0101\]/, 'aliases: [APIGW.0601]'],
    place: 'APIGW.0601:',
    reason: /APIGW\.0601 stands there more than once/,
  },
  {
    title: 'an error code without an entry',
    edit: ['error-codes.yaml', /^DLI\.12006:\n(?: .*\n|\n)+/m, 'DLI.12006:\n\n'],
    place: 'DLI.12006:',
    reason: /.*DLI\.12006.*/,
  },
  {
    title: 'an error code without a meaning',
    edit: ['error-codes.yaml', /^(DLI\.12006:\n(?: .*\n)*?) +meaning: .+\n/m, '$1'],
    place: 'DLI.12006:',
    reason: /.*DLI\.12006.*meaning.*/,
  },
  {
    title: 'a reason to refuse without an error code',
    edit: ['openapi.yaml', /^ +throttled: .+\n/m, ''],
    place: /^x-refusals:/,
    reason: /.*x-refusals.*throttled.*/,
  },
  {
    title: 'a default of another type than its property',
    edit: ['openapi.yaml', /default: 2\n/, 'default: two\n'],
    place: 'default: two',
    reason: /.*(cu_number|default).*/,
  },
  {
    title: 'a state that takes a property there is not',
    edit: ['openapi.yaml', /- smn_topic\n/, '- smn_topics\n'],
    place: /^ +accepts:$/,
    reason: /updateFlinkJarJob: x-states entry 2 \(job_running\) names smn_topics, .+/,
  },
  {
    title: 'a limit with a pattern that is no regular expression',
    edit: ['job-rules.yaml', /pattern: '\^\[\^ \]\*\$'/, "pattern: '^[^ *'"],
    place: "pattern: '^[^ *'",
    reason: /updateFlinkJarJob: x-limits entry \d+ \(main_class\) has the pattern \^\[\^ \*, .+/,
  },
  {
    title: 'no gateway',
    edit: ['openapi.yaml', /^x-gateway:\n(?: .+\n)+/m, ''],
    place: /^openapi:/,
    reason: /x-gateway is missing; .+/,
  },
  {
    title: 'an operationId that is no identifier',
    edit: ['openapi.yaml', /operationId: updateFlinkJarJob/, 'operationId: update-flink-job'],
    place: 'operationId: update-flink-job',
    reason: /the operationId update-flink-job is no name that code can use; .+/,
  },
  {
    title: 'an operationId that every object has already',
    edit: ['openapi.yaml', /operationId: updateFlinkJarJob/, 'operationId: constructor'],
    place: 'operationId: constructor',
    reason: /the operationId constructor is no name that code can use; .+/,
  },
  {
    title: 'a parameter with content in place of a schema',
    edit: addParameter(
      'name: tag, in: query, description: Tags., content: ' +
        `{ application/json: { schema: ${text}, examples: { a: { value: a } } } }`,
    ),
    place: 'name: tag',
    reason: /updateFlinkJarJob: parameter tag in query has no schema; .+/,
  },
  {
    title: 'a cookie',
    edit: addParameter(`name: tag, in: cookie, description: Tags., schema: ${text}`),
    place: 'name: tag',
    reason: /updateFlinkJarJob: parameter tag in cookie is of type string; .+/,
  },
  {
    title: 'two parameters of one name',
    edit: addParameter(`name: job_id, in: query, description: Tags., schema: ${text}`),
    place: 'name: job_id, in: query',
    reason: /updateFlinkJarJob: job_id is a parameter in path and in query; .+/,
  },
  {
    title: 'a parameter that is required and has no example',
    edit: addParameter(
      'name: tag, in: query, required: true, description: Tags., schema: { type: string, x-source: Test }',
    ),
    place: 'name: tag',
    reason: /updateFlinkJarJob: parameter tag in query has no example, .+/,
  },
  {
    title: 'a property with a name that no object can have',
    edit: ['openapi.yaml', /^( +)main_class:\n( +)/m, `$1__proto__: ${described}\n$1main_class:\n$2`],
    place: /^ +properties:/,
    reason: /a property cannot have the name __proto__/,
  },
  {
    title: 'prefixItems',
    edit: ['openapi.yaml', /( +)(dependency_jars:\n)/, '$1$2$1  prefixItems: [{ type: string }]\n'],
    place: 'prefixItems:',
    reason: /no validator can be made of prefixItems: .+/,
  },
  ...(
    [
      ['if without then', 'if: { minLength: 3 }', 'if'],
      ['unevaluatedProperties', 'unevaluatedProperties: false', 'unevaluatedProperties'],
      ['$id', '$id: tag', '\\$id'],
      ['$anchor', '$anchor: tag', '\\$anchor'],
    ] as const
  ).map(([title, keyword, name]) => ({
    title,
    edit: addKeyword(keyword),
    place: keyword,
    reason: new RegExp(`no validator can be made of ${name}: .+`),
  })),
  {
    title: 'a keyword deep inside of a reply',
    edit: [
      'openapi.yaml',
      /^( +)(update_time:\n)/m,
      '$1$2$1  allOf: [{ minimum: 1 }, { contains: { type: string, if: {} }, minContains: 2 }]\n',
    ],
    place: 'minContains: 2',
    reason: /no validator can be made of if: .+/,
  },
  {
    title: 'advice without a message',
    edit: [
      'job-rules.yaml',
      /(advice:\n)( +)/,
      '$1$2- { property: cu_number, unless: { var: cu_number } }\n$2',
    ],
    place: '- { property: cu_number, unless',
    reason: /updateFlinkJarJob: x-advice entry 1 has no message; .+/,
  },
  {
    title: 'a reason to refuse that means nothing',
    edit: ['openapi.yaml', /^( +)throttled: .+\n/m, '$&$1weather: DLI.0001\n'],
    place: 'weather: DLI.0001',
    reason: /updateFlinkJarJob: x-refusals has weather; the reasons are .+/,
  },
  {
    title: 'a catalogue of errors with a status that is none',
    edit: ['error-codes.yaml', /^(DLI\.12006:\n(?: .*\n)*?) +statuses: .+\n/m, '$1  statuses: [600]\n'],
    place: 'statuses: [600]',
    reason: /DLI\.12006 has 600 as statuses\.0; it has to be .+/,
  },
];

/** What says something to readers and judges no value. */
export const acceptedKeywords: readonly (readonly [title: string, edit: Edit])[] = [
  ['xml', addKeyword('xml: { name: class }')],
  ['a format of strings', addKeyword('format: java-class')],
  ['contentMediaType', addKeyword('contentMediaType: text/plain')],
  [
    'discriminator',
    ['openapi.yaml', /( +)(UpdateFlinkJarJobRequest:\n)/, '$1$2$1  discriminator: { propertyName: name }\n'],
  ],
];
