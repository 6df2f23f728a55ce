/** Ways to break the document, and the line that has to be said about each. */
import type { Edit } from './generator.ts';

export interface BrokenDocument {
  readonly title: string;
  readonly edit: Edit;
  /** What is said, after file, line and column where they are known. */
  readonly reason: RegExp;
}

/** Found by Redocly, which knows the place and finds all of them in one go. */
export const brokenInPlace: readonly (BrokenDocument & {
  /** Text of the line that has to be pointed to: the first that holds it. */
  readonly place: string;
})[] = [
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

/** Found by the generator, which knows the operation or the code. */
export const brokenInMeaning: readonly BrokenDocument[] = [
  {
    title: 'a refusal with an unknown error code',
    edit: ['openapi.yaml', /resource-unknown: DLI\.12004/, 'resource-unknown: DLI.99999'],
    reason: /updateFlinkJarJob: .*resource-unknown.* DLI\.99999.* error-codes\.yaml/,
  },
  {
    title: 'a schema that contains itself',
    edit: [
      'openapi.yaml',
      /^( +)update_time:\n/m,
      "$1before:\n$1  $ref: '#/components/schemas/FlinkJobUpdate'\n$1update_time:\n",
    ],
    reason: /#\/components\/schemas\/FlinkJobUpdate contains itself.*/,
  },
  {
    title: 'a list in the query',
    edit: [
      'openapi.yaml',
      /( {6})(x-refusals:\n +parameter-invalid)/,
      '$1parameters:\n$1  - { name: tag, in: query, style: form, explode: true, description: Tags of the job., ' +
        'schema: { type: array, items: { type: string, examples: [a] }, x-source: Test, examples: [[a]] } }\n$1$2',
    ],
    reason: /updateFlinkJarJob: parameter tag in query is of type array.*/,
  },
  {
    title: 'a rule for job_id that generation does not know',
    edit: ['openapi.yaml', /( +)minimum: 1\n/, '$1minimum: 1\n$1multipleOf: 2\n'],
    reason: /updateFlinkJarJob: parameter job_id has multipleOf.*/,
  },
  {
    title: 'a bound of job_id that is no integer',
    edit: ['openapi.yaml', /( +)minimum: 1\n/, '$1minimum: 1.5\n'],
    reason: /.*job_id.*minimum.*/,
  },
  {
    title: 'an alias that repeats a code',
    edit: ['error-codes.yaml', /aliases: \[APIG\.0101\]/, 'aliases: [APIGW.0601]'],
    reason: /error-codes\.yaml: APIGW\.0601 stands there more than once/,
  },
  {
    title: 'an error code without an entry',
    edit: ['error-codes.yaml', /^DLI\.12006:\n(?: .*\n|\n)+/m, 'DLI.12006:\n\n'],
    reason: /.*DLI\.12006.*/,
  },
  {
    title: 'an error code without a meaning',
    edit: ['error-codes.yaml', /^(DLI\.12006:\n(?: .*\n)*?) +meaning: .+\n/m, '$1'],
    reason: /.*DLI\.12006.*meaning.*/,
  },
  {
    title: 'a reason to refuse without an error code',
    edit: ['openapi.yaml', /^ +throttled: .+\n/m, ''],
    reason: /.*x-refusals.*throttled.*/,
  },
  {
    title: 'a default of another type than its property',
    edit: ['openapi.yaml', /default: 2\n/, 'default: two\n'],
    reason: /.*(cu_number|default).*/,
  },
  {
    title: 'a state that takes a property there is not',
    edit: ['openapi.yaml', /- smn_topic\n/, '- smn_topics\n'],
    reason: /updateFlinkJarJob: x-states entry 2 \(job_running\) names smn_topics, .+/,
  },
  {
    title: 'a limit with a pattern that is no regular expression',
    edit: ['openapi.yaml', /pattern: '\^\[\^ \]\*\$'/, "pattern: '^[^ *'"],
    reason: /updateFlinkJarJob: x-limits entry \d+ \(main_class\) has the pattern \^\[\^ \*, .+/,
  },
  {
    title: 'no gateway',
    edit: ['openapi.yaml', /^x-gateway:\n(?: .+\n)+/m, ''],
    reason: /x-gateway is missing; .+/,
  },
];
