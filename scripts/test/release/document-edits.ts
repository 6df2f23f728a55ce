/** Small edits of the real document, and what each requires of the next release. */
import type { Bump } from '../../src/release/bump.ts';

/** The document itself, and what it refers to. */
export const documentFiles = [
  'openapi.yaml',
  'error-codes.yaml',
  'job-rules.yaml',
  'resources.yaml',
] as const;

export interface DocumentEdit {
  readonly title: string;
  readonly file?: (typeof documentFiles)[number];
  readonly from: RegExp;
  readonly to: string;
  readonly bump: Bump;
  /** What the text of the difference has in it. */
  readonly tells: string;
}

/** Finds the definition of a property and what follows it up to what is to be changed. */
const property = (name: string, rest: RegExp): RegExp =>
  new RegExp(`(        ${name}:\\n(?:          .*\\n)*?)${rest.source}`);
const first = (name: string, line: string): Pick<DocumentEdit, 'from' | 'to'> => ({
  from: new RegExp(`(        ${name}:\\n)`),
  to: `$1          ${line}\n`,
});
const definition = (name: string): string =>
  [`        ${name}:`, 'type: string', 'description: New.', 'x-source: A test', 'examples: [a]'].join(
    '\n          ',
  );

/** None of them touches what another one touches, so all of them are made at once. */
export const independentEdits: readonly DocumentEdit[] = [
  {
    title: 'a request may be shorter only',
    from: /maxLength: 57/,
    to: 'maxLength: 50',
    bump: 'major',
    tells: 'name/maxLength: 57 became 50',
  },
  {
    title: 'a request may be longer',
    from: /maxLength: 512/,
    to: 'maxLength: 600',
    bump: 'minor',
    tells: 'desc/maxLength: 512 became 600',
  },
  {
    title: 'a bound of a request is gone',
    from: /(queue_name:\n          type: string\n          minLength: 1\n)          maxLength: 128\n/,
    to: '$1',
    bump: 'minor',
    tells: 'queue_name/maxLength: removed',
  },
  {
    title: 'a request has a bound it had not',
    ...first('entrypoint_args', 'maxLength: 1024'),
    bump: 'major',
    tells: 'entrypoint_args/maxLength: added',
  },
  {
    title: 'a request has a pattern it had not',
    ...first('main_class', 'pattern: ^[^ ]*$'),
    bump: 'major',
    tells: 'main_class/pattern: added',
  },
  {
    title: 'a value is no longer forbidden in a request',
    from: /          not:\n            const: 0\n/,
    to: '',
    bump: 'minor',
    tells: 'resume_max_num/not: removed',
  },
  {
    title: 'a request may have one more value',
    from: /enum: \[basic, custom\]/,
    to: 'enum: [basic, custom, extended]',
    bump: 'minor',
    tells: 'feature/enum: ["basic","custom"] became',
  },
  {
    title: 'a property of a request may have some values only',
    ...first('smn_topic', 'enum: [flink-alarms]'),
    bump: 'major',
    tells: 'smn_topic/enum: added',
  },
  {
    title: 'a property of a request is of more types',
    from: property('log_enabled', / {10}type: boolean/),
    to: '$1          type: [boolean, string]',
    bump: 'minor',
    tells: 'log_enabled/type: "boolean" became ["boolean","string"]',
  },
  {
    title: 'a property of a request is of another type',
    from: property('resume_checkpoint', / {10}type: boolean/),
    to: '$1          type: string',
    bump: 'major',
    tells: 'resume_checkpoint/type: "boolean" became "string"',
  },
  {
    title: 'a request has one more property',
    from: /(        checkpoint_path:\n)/,
    to: `${definition('zone')}\n$1`,
    bump: 'minor',
    tells: 'UpdateFlinkJarJobRequest/properties/zone: added',
  },
  {
    title: 'a request has one property less',
    from: /        job_type:\n(?:          .*\n)+/,
    to: '',
    bump: 'major',
    tells: 'UpdateFlinkJarJobRequest/properties/job_type: removed',
  },
  {
    title: 'a property of a request has another name',
    from: /\bruntime_config\b/g,
    to: 'runtime_settings',
    bump: 'major',
    tells: '"runtime_config" became "runtime_settings"',
  },
  {
    title: 'a request has to have a property',
    from: /(      title: Update of a Flink Jar job\n)/,
    to: '$1      required: [name]\n',
    bump: 'major',
    tells: 'UpdateFlinkJarJobRequest/required: added',
  },
  {
    title: 'a property of a request comes in replies only',
    ...first('image', 'readOnly: true'),
    bump: 'major',
    tells: 'image/readOnly: added',
  },
  {
    title: 'a property of a request is on its way out',
    ...first('flink_version', 'deprecated: true'),
    bump: 'minor',
    tells: 'flink_version/deprecated: added',
  },
  {
    title: 'a default at creation is another one',
    from: property('tm_cus', / {10}default: 1/),
    to: '$1          default: 2',
    bump: 'minor',
    tells: 'tm_cus/default: 1 became 2',
  },
  {
    title: 'elements of a list of a request have a bound',
    from: property('dependency_jars', /            type: string\n/),
    to: '$1            type: string\n            maxLength: 100\n',
    bump: 'major',
    tells: 'dependency_jars/items/maxLength: added',
  },
  {
    title: 'a request may go without a body',
    from: /(requestBody:\n        required: )true/,
    to: '$1false',
    bump: 'minor',
    tells: 'requestBody/required: true became false',
  },
  {
    title: 'a parameter begins higher',
    from: /(format: int64\n        minimum: )1/,
    to: '$12',
    bump: 'major',
    tells: 'JobId/schema/minimum: 1 became 2',
  },
  {
    title: 'a parameter may be shorter',
    from: /        minLength: 1\n/,
    to: '        minLength: 0\n',
    bump: 'minor',
    tells: 'ProjectId/schema/minLength: 1 became 0',
  },
  {
    title: 'a reply may have a value it had not',
    from: /enum: \[true, false, 'true', 'false'\]/,
    to: "enum: [true, false, 'true', 'false', 'yes']",
    bump: 'major',
    tells: 'is_success/enum: ',
  },
  {
    title: 'a reply promises a bound',
    ...first('error_msg', 'maxLength: 4096'),
    bump: 'minor',
    tells: 'error_msg/maxLength: added',
  },
  {
    title: 'a bound of a reply is gone',
    from: property('update_time', /          format: int64\n/),
    to: '$1',
    bump: 'major',
    tells: 'update_time/format: removed',
  },
  {
    title: 'a reply no longer promises a property',
    from: /required: \[error_code, error_msg\]/,
    to: 'required: [error_code]',
    bump: 'major',
    tells: 'Error/required: ["error_code","error_msg"] became ["error_code"]',
  },
  {
    title: 'a reply has one more property',
    from: /(        error_code:\n)/,
    to: `${definition('hint')}\n$1`,
    bump: 'minor',
    tells: 'Error/properties/hint: added',
  },
  {
    title: 'a reply has one property less',
    from: /        message:\n(?:          .*\n)+/,
    to: '',
    bump: 'major',
    tells: 'UpdateFlinkJarJobReply/properties/message: removed',
  },
  {
    title: 'a property of a reply has another name',
    from: /        request_id:\n/,
    to: '        request_number:\n',
    bump: 'major',
    tells: '"request_id" became "request_number"',
  },
  {
    title: 'a status is documented that was not',
    from: /(        '429':\n)/,
    to: "        '409':\n          $ref: '#/components/responses/NotFound'\n$1",
    bump: 'minor',
    tells: 'responses/409: added',
  },
  {
    title: 'a status is no longer documented',
    from: /        '414':\n          .*\n/,
    to: '',
    bump: 'major',
    tells: 'responses/414: removed',
  },
  {
    title: 'a header of a reply is gone',
    from: /        Retry-After:\n          .*\n/,
    to: '',
    bump: 'major',
    tells: 'headers/Retry-After: removed',
  },
  {
    title: 'a method has another name',
    from: /operationId: updateFlinkJarJob/,
    to: 'operationId: changeFlinkJarJob',
    bump: 'major',
    tells: 'operationId: "updateFlinkJarJob" became "changeFlinkJarJob"',
  },
  {
    title: 'there is one more operation',
    from: /(    put:\n)/,
    to: "    delete:\n      operationId: deleteFlinkJarJob\n      responses:\n        '204':\n          description: Gone.\n$1",
    bump: 'minor',
    tells: 'delete: added',
  },
  {
    title: 'a region is gone',
    from: /          - ae-ad-1\n/,
    to: '',
    bump: 'major',
    tells: 'servers/1/variables/region/enum: ',
  },
  {
    title: 'there is one more region',
    from: /enum: \[eu-west-101\]/,
    to: 'enum: [eu-west-101, eu-west-102]',
    bump: 'minor',
    tells: 'servers/2/variables/region/enum: ',
  },
  {
    title: 'a header of the credentials has another name',
    from: /name: X-Auth-Token/,
    to: 'name: X-Other-Token',
    bump: 'major',
    tells: 'Token/name: "X-Auth-Token" became "X-Other-Token"',
  },
  {
    title: 'a description has other words',
    from: /Name of the job, unique/,
    to: 'Name of this job, unique',
    bump: 'patch',
    tells: 'name/description: changed',
  },
  {
    title: 'a title has other words',
    from: /title: Outcome of an update/,
    to: 'title: What came of an update',
    bump: 'patch',
    tells: 'UpdateFlinkJarJobReply/title: ',
  },
  {
    title: 'an example of a property is another one',
    from: /examples: \[testQueue\]/,
    to: 'examples: [aQueue]',
    bump: 'patch',
    tells: 'queue_name/examples: ["testQueue"] became ["aQueue"]',
  },
  {
    title: 'a named example has another value',
    from: /(summary: One change\n(?:      .*\n)*?        parallel_number: )4/,
    to: '$18',
    bump: 'patch',
    tells: 'UpdateMinimal/value/parallel_number: 4 became 8',
  },
  {
    title: 'a named example is gone',
    from: /              customImage:\n                .*\n/,
    to: '',
    bump: 'major',
    tells: 'examples/customImage: removed',
  },
  {
    title: 'a source is another one',
    from: /(update of a Flink Jar job, table) 4$/m,
    to: '$1 5',
    bump: 'patch',
    tells: 'FlinkJobUpdate/x-source: ',
  },
  {
    title: 'a refusal of the operation has another code',
    from: /resource-unknown: DLI.12004/,
    to: 'resource-unknown: DLI.12003',
    bump: 'patch',
    tells: 'x-refusals/resource-unknown: "DLI.12004" became "DLI.12003"',
  },
  {
    title: 'a refusal of the service has another code',
    from: /throttled: APIGW.0308/,
    to: 'throttled: APIGW.0309',
    bump: 'patch',
    tells: 'x-refusals/throttled: "APIGW.0308" became "APIGW.0309"',
  },
  {
    title: 'a limit is another one',
    file: 'job-rules.yaml',
    from: /maximum: 10000/,
    to: 'maximum: 1000',
    bump: 'patch',
    tells: 'x-limits/4/maximum: 10000 became 1000',
  },
  {
    title: 'jobs in a state take more',
    from: /(states: \[job_submitting\]\n          accepts: )none/,
    to: '$1all',
    bump: 'patch',
    tells: 'x-states/2/accepts: "none" became "all"',
  },
  {
    title: 'the gateway takes less',
    from: /largest-body: 12582912/,
    to: 'largest-body: 1048576',
    bump: 'patch',
    tells: 'x-gateway/largest-body: 12582912 became 1048576',
  },
  {
    title: 'an advice has other words',
    file: 'job-rules.yaml',
    from: /No compute unit is left/,
    to: 'No unit is left',
    bump: 'patch',
    tells: 'x-advice/1/message: changed',
  },
  {
    title: 'an error code is gone',
    file: 'error-codes.yaml',
    from: /DLI\.0003:\n(?: {2}.*\n)+/,
    to: '',
    bump: 'major',
    tells: 'x-error-codes/DLI.0003: removed',
  },
  {
    title: 'another spelling of an error code is gone',
    file: 'error-codes.yaml',
    from: / {2}aliases: \[APIG\.0101\]\n/,
    to: '',
    bump: 'major',
    tells: 'x-error-codes/APIGW.0101/aliases: removed',
  },
  {
    title: 'there is one more error code',
    file: 'error-codes.yaml',
    from: /(DLI\.0004:\n)/,
    to: 'DLI.0900:\n  statuses: [400]\n\n$1',
    bump: 'minor',
    tells: 'x-error-codes/DLI.0900: added',
  },
  {
    title: 'an error code may pass',
    file: 'error-codes.yaml',
    from: /(DLI\.0005:\n(?: {2}.*\n)*? {2}final: )true/,
    to: '$1false',
    bump: 'patch',
    tells: 'x-error-codes/DLI.0005/final: true became false',
  },
  {
    title: 'the meaning of an error code has other words',
    file: 'error-codes.yaml',
    from: /A parameter of the request fails the check\./,
    to: 'A parameter of the request fails a check.',
    bump: 'patch',
    tells: 'x-error-codes/DLI.0001/meaning: ',
  },
];

/** Each hides what is below it, so each is made by itself. */
export const sweepingEdits: readonly DocumentEdit[] = [
  {
    title: 'an operation has another path',
    from: /\/v1\.0\//,
    to: '/v2.0/',
    bump: 'major',
    tells: '"/v1.0/{project_id}/streaming/flink-jobs/{job_id}" became "/v2.0/',
  },
  {
    title: 'an operation has another method',
    from: /    put:\n/,
    to: '    patch:\n',
    bump: 'major',
    tells: '/put: removed',
  },
  {
    title: 'a parameter has another name',
    from: /project_id/g,
    to: 'project',
    bump: 'major',
    tells: 'ProjectId/name: "project_id" became "project"',
  },
  {
    title: 'a server is gone',
    from: / {2}- url: https:\/\/dli\.\{region\}\.otc(?:.*\n)+?(?= {2}- url)/,
    to: '',
    bump: 'major',
    tells: 'servers/0: removed',
  },
  {
    title: 'a way to authenticate is gone',
    from: / {2}- Token: \[\]\n/,
    to: '',
    bump: 'major',
    tells: 'security/0: removed',
  },
];
