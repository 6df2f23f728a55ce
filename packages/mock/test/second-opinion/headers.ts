/** Media types and tokens. Every page of the service: bodies are JSON, and X-Auth-Token says who is calling. */
import { token } from '../fixtures/send-update.ts';
import { answered } from './expectation.ts';
import type { Expectation } from './expectation.ts';

const mediaTypes: readonly Expectation[] = [
  answered('application/json', { headers: { 'Content-Type': 'application/json' } }, 200),
  answered(
    'application/json in UTF-8',
    { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    200,
  ),
  answered(
    'application/json;charset="UTF-8"',
    { headers: { 'Content-Type': 'application/json;charset="UTF-8"' } },
    200,
  ),
  answered('APPLICATION/JSON', { headers: { 'Content-Type': 'APPLICATION/JSON' } }, 200),
  answered('no media type', { headers: { 'Content-Type': null } }, 200),
  ...[
    'text/plain',
    'text/json',
    'text/html',
    'application/xml',
    'application/jsonp',
    'application/json5',
    'application/ld+json',
    'application/merge-patch+json',
    'application/json-patch+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/*',
    'application/json, text/plain',
    'json',
    '',
  ].map((type) =>
    answered(
      `the media type ${JSON.stringify(type)}`,
      { headers: { 'Content-Type': type } },
      400,
      'DLI.10004',
    ),
  ),
];

const tokens: readonly Expectation[] = [
  answered('the token', { headers: { 'X-Auth-Token': token } }, 200),
  answered(
    'the token in a header of small letters',
    { headers: { 'X-Auth-Token': null, 'x-auth-token': token } },
    200,
  ),
  answered('the token with spaces around it', { headers: { 'X-Auth-Token': `  ${token}  ` } }, 200),
  answered('the token and a language', { headers: { 'X-Language': 'en-us' } }, 200),
  answered('the token and a project', { headers: { 'X-Project-Id': 'project-1' } }, 200),
  answered('no token', { headers: { 'X-Auth-Token': null } }, 401, 'APIGW.0301'),
  answered('an empty token', { headers: { 'X-Auth-Token': '' } }, 401, 'APIGW.0301'),
  answered('another token', { headers: { 'X-Auth-Token': 'another' } }, 401, 'APIGW.0301'),
  answered('the token cut short', { headers: { 'X-Auth-Token': token.slice(0, -1) } }, 401, 'APIGW.0301'),
  answered('the token with more behind', { headers: { 'X-Auth-Token': `${token}=` } }, 401, 'APIGW.0301'),
  answered('the token in capitals', { headers: { 'X-Auth-Token': token.toUpperCase() } }, 401, 'APIGW.0301'),
  answered('the token twice', { headers: { 'X-Auth-Token': `${token}, ${token}` } }, 401, 'APIGW.0301'),
  answered(
    'the token as IAM gives it',
    { headers: { 'X-Auth-Token': null, 'X-Subject-Token': token } },
    401,
    'APIGW.0301',
  ),
  answered(
    'the token as a bearer',
    { headers: { 'X-Auth-Token': null, Authorization: `Bearer ${token}` } },
    401,
    'APIGW.0301',
  ),
  answered(
    'the token as a cookie',
    { headers: { 'X-Auth-Token': null, Cookie: `X-Auth-Token=${token}` } },
    401,
    'APIGW.0301',
  ),
];

export const headers: readonly Expectation[] = [...mediaTypes, ...tokens];
