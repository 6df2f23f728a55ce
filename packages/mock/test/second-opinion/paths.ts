/** Job IDs, projects, paths and methods. Table 1 of the page: project_id is a string and job_id a long. */
import { projectId, token } from '../fixtures/send-update.ts';
import { answered } from './expectation.ts';
import type { Expectation } from './expectation.ts';

/** The jobs there are. */
export const jobIds = ['202', '1', '9007199254740993', '9223372036854775807'] as const;

const found: readonly Expectation[] = [
  answered('job 202', { job: '202' }, 200),
  answered('job 1, the first there can be', { job: '1' }, 200),
  answered('job 2^53 + 1', { job: '9007199254740993' }, 200),
  answered('job 2^63 - 1, the last there can be', { job: '9223372036854775807' }, 200),
  answered('job 202, its digits percent-encoded', { job: '%32%30%32' }, 200),
  answered('job 202 with a query nobody knows', { job: '202?version=2' }, 200),
];

const unknown: readonly Expectation[] = [
  ['job 2, which there is not', '2'],
  ['job 2^53, which a double takes for 2^53 + 1', '9007199254740992'],
  ['job 2^53 + 2', '9007199254740994'],
  ['job 2^63 - 2', '9223372036854775806'],
].map(([label, job]) => answered(label!, { job: job! }, 400, 'DLI.12004'));

/** Only plain digits of a number above 0 that fits 64 bits are a job ID. */
const noJobIds: readonly Expectation[] = [
  ['job 0', '0'],
  ['job -0', '-0'],
  ['job -1', '-1'],
  ['job -202', '-202'],
  ['job 2^63', '9223372036854775808'],
  ['job 2^64 + 202', '18446744073709551818'],
  ['a job of a hundred digits', '9'.repeat(100)],
  ['job 007', '007'],
  ['job 0202', '0202'],
  ['job +202', '%2B202'],
  ['job 202.0', '202.0'],
  ['job 202.5', '202.5'],
  ['job 2.02e2', '2.02e2'],
  ['job 0xca', '0xca'],
  ['job 202n', '202n'],
  ['job 2_02', '2_02'],
  ['job 1,202', '1,202'],
  ['job abc', 'abc'],
  ['job 12abc', '12abc'],
  ['job abc12', 'abc12'],
  ['job NaN', 'NaN'],
  ['job null', 'null'],
  ['job 202 with a space behind', '202%20'],
  ['job 202 with a space before', '%20202'],
  ['job 202 with a line break behind', '202%0A'],
  ['job 202 with a null byte behind', '202%00'],
  ['job 202 in Arabic digits', '%D9%A2%D9%A0%D9%A2'],
  ['job 202 in wide digits', '%EF%BC%92%EF%BC%90%EF%BC%92'],
  ['a job of a space', '%20'],
  ['a job of a template', '%7Bjob_id%7D'],
].map(([label, job]) => answered(label!, { job: job! }, 400, 'DLI.12001'));

const projects: readonly Expectation[] = [
  ['another project', 'project-2'],
  ['a project that goes on', `${projectId}1`],
  ['a project cut short', projectId.slice(0, -1)],
  ['a project in capitals', projectId.toUpperCase()],
  ['a project of a space', '%20'],
  ['a project of a template', '%7Bproject_id%7D'],
].map(([label, project]) => answered(label!, { project: project! }, 400, 'DLI.10006'));

const path = `/v1.0/${projectId}/streaming/flink-jobs/202`;

const elsewhere: readonly Expectation[] = [
  answered('no job ID', { job: '' }, 404, 'APIGW.0101'),
  answered('no project', { project: '' }, 404, 'APIGW.0101'),
  answered('the path with a slash behind', { path: `${path}/` }, 404, 'APIGW.0101'),
  answered('the path that goes on', { path: `${path}/savepoint` }, 404, 'APIGW.0101'),
  answered('the path of jobs of another kind', { path: path.replace('flink', 'sql') }, 404, 'APIGW.0101'),
  answered('version 1 instead of 1.0', { path: path.replace('v1.0', 'v1') }, 404, 'APIGW.0101'),
  answered('version 2.0', { path: path.replace('v1.0', 'v2.0') }, 404, 'APIGW.0101'),
  answered('the path in capitals', { path: path.toUpperCase() }, 404, 'APIGW.0101'),
  answered('the root', { path: '/' }, 404, 'APIGW.0101'),
];

const methods: readonly Expectation[] = ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'UPDATE'].map(
  (method) => answered(`the method ${method}`, { method }, 404, 'APIGW.0101'),
);

/** The gateway sees a request before the service does. */
const gatewayFirst: readonly Expectation[] = [
  answered('no token and a bad job ID', { job: '0', headers: { 'X-Auth-Token': null } }, 401, 'APIGW.0301'),
  answered(
    'another token and another project',
    { project: 'project-2', headers: { 'X-Auth-Token': 'x' } },
    401,
    'APIGW.0301',
  ),
  answered(
    'no token on a path there is not',
    { path: '/', headers: { 'X-Auth-Token': null } },
    404,
    'APIGW.0101',
  ),
  {
    ...answered(
      'no token and a bad body',
      { body: '{"name":7}', headers: { 'X-Auth-Token': null } },
      401,
      'APIGW.0301',
    ),
    body: 'invalid',
  },
  {
    ...answered(
      'another token and no JSON',
      { body: '{', headers: { 'X-Auth-Token': `${token}s` } },
      401,
      'APIGW.0301',
    ),
    body: 'malformed',
  },
];

export const paths: readonly Expectation[] = [
  ...found,
  ...unknown,
  ...noJobIds,
  ...projects,
  ...elsewhere,
  ...methods,
  ...gatewayFirst,
];
