/** Documents that are refused, and what is said: a pointer, and the reason. */
import { describeOperation, json } from '../compile.ts';
import type { Json } from '../compile.ts';

type Refused = Readonly<Record<string, readonly [document: Json, complaint: RegExp]>>;

const text = { type: 'string', examples: ['a'] };
const at = (pointer: string, reason: string): RegExp => new RegExp(`^#${pointer} ${reason}`);
const here = '/paths/~1things/post';

const withParameter = (parameter: Json): Json =>
  describeOperation({ parameters: [{ name: 'tag', in: 'query', schema: text, ...parameter }] });
const withBody = (schema: Json): Json =>
  describeOperation({ requestBody: json({ examples: [{}], ...schema }) });
const withReply = (response: Json, status = '200'): Json =>
  describeOperation({ responses: { [status]: response } });
const withSecurity = (scheme: Json): Json =>
  describeOperation({}, { security: [{ Key: [] }], components: { securitySchemes: { Key: scheme } } });
const withMethod = (method: string, operation: Json): Json => ({
  openapi: '3.1.0',
  paths: { '/things': { [method]: { operationId: 'act', responses: { '204': {} }, ...operation } } },
});
const ofType = (mediaType: string, schema: Json = text): Json => ({ content: { [mediaType]: { schema } } });

const parameter = `${here}/parameters/0`;
const body = `${here}/requestBody/content/application~1json`;

export const refused: Readonly<Record<string, Refused>> = {
  version: {
    '3.0': [{ ...describeOperation({}), openapi: '3.0.3' }, at('/openapi', 'the document is OpenAPI 3.0.3')],
    'no operation': [{ openapi: '3.1.0', paths: {} }, at('/paths', 'paths has no operation')],
  },
  operationId: {
    none: [describeOperation({ operationId: undefined }), at(here, 'POST /things has no operationId')],
    'no identifier': [
      describeOperation({ operationId: 'a-b' }),
      at(`${here}/operationId`, 'the operationId a-b is no name'),
    ],
    'the name of what every object has': [
      describeOperation({ operationId: 'constructor' }),
      at(`${here}/operationId`, 'the operationId constructor is no name'),
    ],
    'the name of a promise': [
      describeOperation({ operationId: 'then' }),
      at(`${here}/operationId`, 'the operationId then is no name'),
    ],
    twice: [
      {
        openapi: '3.1.0',
        paths: {
          '/a': { get: { operationId: 'act', responses: { '204': {} } } },
          '/b': { get: { operationId: 'act', responses: { '204': {} } } },
        },
      },
      at('/paths/~1b/get/operationId', 'two operations have the operationId act'),
    ],
  },
  operations: {
    servers: [
      describeOperation({ servers: [{ url: '/' }] }),
      at(`${here}/servers`, 'act has servers of its own'),
    ],
    callbacks: [
      describeOperation({ callbacks: {} }),
      at(`${here}/callbacks`, 'act has callbacks of its own'),
    ],
    'no responses': [describeOperation({ responses: {} }), at(`${here}/responses`, 'act has no responses')],
  },
  paths: {
    'a name that no parameter tells': [
      { openapi: '3.1.0', paths: { '/a/{id}': { get: { operationId: 'act', responses: { '204': {} } } } } },
      at('/paths/~1a~1\\{id\\}/get', 'act: no parameter tells what \\{id\\} in the path /a/\\{id\\} is'),
    ],
    'a parameter that is not in the path': [
      withParameter({ in: 'path', required: true }),
      at(parameter, 'act: tag is no part of the path /things'),
    ],
  },
  cookies: {
    'a parameter': [
      withParameter({ in: 'cookie' }),
      at(`${parameter}/in`, 'act: parameter tag in cookie is of type string; generation knows'),
    ],
    credentials: [
      withSecurity({ type: 'apiKey', in: 'cookie', name: 'k' }),
      at('/components/securitySchemes/Key', 'the security scheme Key is apiKey in cookie'),
    ],
  },
  'types of parameters': {
    'an object': [
      withParameter({ schema: { type: 'object' } }),
      at(`${parameter}/schema/type`, 'act: parameter tag in query is of type object'),
    ],
    several: [
      withParameter({ schema: { type: ['string', 'null'] } }),
      at(`${parameter}/schema/type`, 'act: parameter tag in query is of type string,null'),
    ],
    none: [
      withParameter({ schema: { enum: ['a'] } }),
      at(`${parameter}/schema/type`, 'act: parameter tag in query is of type undefined'),
    ],
    'a list in a header': [
      withParameter({ in: 'header', schema: { type: 'array', items: text } }),
      at(
        `${parameter}/schema/type`,
        'act: parameter tag in header is a list; generation knows lists in the query alone',
      ),
    ],
    'a list of lists': [
      withParameter({ schema: { type: 'array', items: { type: 'array', items: text } } }),
      at(`${parameter}/schema/items/type`, 'act: parameter tag in query is a list of type array'),
    ],
    'a list of anything': [
      withParameter({ schema: { type: 'array' } }),
      at(`${parameter}/schema`, 'act: parameter tag in query is a list of anything'),
    ],
  },
  styles: {
    pipes: [
      withParameter({ style: 'pipeDelimited', schema: { type: 'array', items: text } }),
      at(
        `${parameter}/style`,
        'act: parameter tag in query has the style pipeDelimited; generation knows form there',
      ),
    ],
    'a header that is a form': [
      withParameter({ in: 'header', style: 'form' }),
      at(
        `${parameter}/style`,
        'act: parameter tag in header has the style form; generation knows simple there',
      ),
    ],
    allowReserved: [
      withParameter({ allowReserved: true }),
      at(`${parameter}/allowReserved`, 'act: parameter tag in query has allowReserved'),
    ],
    allowEmptyValue: [
      withParameter({ allowEmptyValue: true }),
      at(`${parameter}/allowEmptyValue`, 'act: parameter tag in query has allowEmptyValue'),
    ],
  },
  'names of parameters': {
    twice: [
      describeOperation({
        parameters: [
          { name: 'tag', in: 'query', schema: text },
          { name: 'tag', in: 'header', schema: text },
        ],
      }),
      at(`${here}/parameters/1/name`, 'act: tag is a parameter in query and in header'),
    ],
    body: [
      withParameter({ name: 'body' }),
      at(`${parameter}/name`, 'act: a parameter cannot have the name body'),
    ],
    'a header that HTTP sets': [
      withParameter({ name: 'Content-Type', in: 'header' }),
      at(`${parameter}/name`, 'act: the header Content-Type is no parameter'),
    ],
  },
  '`content` of parameters': {
    'in place of schema': [
      withParameter({ schema: undefined, ...json(text) }),
      at(parameter, 'act: parameter tag in query has no schema'),
    ],
  },
  'keywords of parameters': {
    multipleOf: [
      withParameter({ schema: { type: 'integer', multipleOf: 2 } }),
      at(
        `${parameter}/schema/multipleOf`,
        'act: parameter tag has multipleOf 2; generation knows type, minimum, maximum, enum for integer',
      ),
    ],
    'a bound that is no integer': [
      withParameter({ schema: { type: 'integer', minimum: 1.5 } }),
      at(`${parameter}/schema/minimum`, 'act: parameter tag has minimum 1.5; .+ with integer bounds'),
    ],
    'of items': [
      withParameter({ schema: { type: 'array', items: { type: 'string', not: { const: 'a' } } } }),
      at(`${parameter}/schema/items/not`, 'act: parameter tag in query has not'),
    ],
  },
  examples: {
    'of a required parameter': [
      withParameter({ required: true, schema: { type: 'string' } }),
      at(`${parameter}/schema`, 'act: parameter tag in query has no example'),
    ],
    'of a request body': [
      describeOperation({ requestBody: json({ type: 'object', properties: { a: { type: 'string' } } }) }),
      at(body, 'the request body of act has no examples'),
    ],
    'that breaks its schema': [
      describeOperation({ requestBody: json(text, { example: 1 }) }),
      at(body, 'act: the request body: the example example breaks a rule: The body must be a string'),
    ],
    'of a parameter that breaks its schema': [
      withParameter({ schema: { type: 'integer', maximum: 5, examples: [6] } }),
      at(
        parameter,
        'act: the examples of parameters: the first of each breaks a rule: tag must be 5 or less',
      ),
    ],
    'of a reply that breaks its schema': [
      withReply(json({ properties: { a: { ...text, maxLength: 0 } } })),
      at('.*json', 'act: the reply 200: the example example breaks a rule: a must have at most 0 characters'),
    ],
    'that lies elsewhere': [
      describeOperation({ requestBody: json(text, { examples: { a: { externalValue: 'a.json' } } }) }),
      at(`${body}/examples/a`, 'the example a has no value'),
    ],
  },
  'media types': {
    'a form': [
      describeOperation({ requestBody: ofType('application/x-www-form-urlencoded') }),
      at(
        `${here}/requestBody/content/application~1x-www-form-urlencoded`,
        'the request body of act is application/x-www-form-urlencoded; generation knows JSON, \\+json and text',
      ),
    ],
    bytes: [
      withReply(ofType('image/png')),
      at(`${here}/responses/200/content/image~1png`, 'the reply 200 of act is image/png'),
    ],
    events: [
      withReply(ofType('text/event-stream')),
      at(`${here}/responses/200/content/text~1event-stream`, 'the reply 200 of act is text/event-stream'),
    ],
    several: [
      withReply({ content: { 'text/plain': { schema: text }, 'text/html': { schema: text } } }),
      at(`${here}/responses/200/content`, 'the reply 200 of act has several media types, none of them JSON'),
    ],
    'a text that is an object': [
      withReply(ofType('text/csv', { type: 'object' })),
      at(
        `${here}/responses/200/content/text~1csv/schema`,
        'the reply 200 of act is text/csv, and its schema is not of type string',
      ),
    ],
  },
  schemas: {
    'a body without one': [
      withReply({ content: { 'application/json': {} } }),
      at(`${here}/responses/200/content/application~1json`, 'the reply 200 of act has no schema'),
    ],
    'a header without one': [
      withReply({ headers: { 'X-A': {} } }),
      at(`${here}/responses/200/headers/X-A`, 'the header X-A of the reply 200 of act has no schema'),
    ],
    'one that contains itself': [
      describeOperation(
        { responses: { '200': json({ $ref: '#/components/schemas/Tree' }) } },
        {
          components: { schemas: { Tree: { properties: { tree: { $ref: '#/components/schemas/Tree' } } } } },
        },
      ),
      at('.*/tree', '#/components/schemas/Tree contains itself'),
    ],
  },
  'bodies where HTTP has none': {
    GET: [
      withMethod('get', { requestBody: json(text) }),
      at('/paths/~1things/get/requestBody', 'act is a GET with a request body'),
    ],
    HEAD: [
      withMethod('head', { responses: { '200': json(text) } }),
      at(
        '/paths/~1things/head/responses/200/content',
        'the reply 200 of act has content; HTTP has none there',
      ),
    ],
    '204': [
      withReply(json(text), '204'),
      at(`${here}/responses/204/content`, 'the reply 204 of act has content'),
    ],
  },
  statuses: {
    '2xx': [withReply({}, '2xx'), at(`${here}/responses/2xx`, 'act has a reply 2xx; a status is a number')],
  },
  security: {
    'a key in the query': [
      withSecurity({ type: 'apiKey', in: 'query', name: 'key' }),
      at('/components/securitySchemes/Key', 'the security scheme Key is apiKey in query; generation knows'),
    ],
    ...Object.fromEntries(
      ['oauth2', 'openIdConnect', 'mutualTLS'].map((type) => [
        type,
        [
          withSecurity({ type }),
          at('/components/securitySchemes/Key', `the security scheme Key is ${type};`),
        ],
      ]),
    ),
    digest: [
      withSecurity({ type: 'http', scheme: 'digest' }),
      at('/components/securitySchemes/Key', 'the security scheme Key is http digest;'),
    ],
    'one there is not': [
      describeOperation({ security: [{ Key: [] }] }),
      at(`${here}/security/0/Key`, 'act needs the security scheme Key, which'),
    ],
  },
  'keywords of schemas': Object.fromEntries(
    Object.entries({
      unevaluatedProperties: false,
      unevaluatedItems: false,
      $id: 'a',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $anchor: 'a',
      $dynamicRef: '#a',
      if: { minLength: 3 },
    }).map(([keyword, value]) => [
      keyword,
      [
        withBody({ [keyword]: value }),
        at(
          `${body}/schema/${keyword.replace('$', '\\$')}`,
          `no validator can be made of ${keyword.replace('$', '\\$')}: `,
        ),
      ],
    ]),
  ),
  '`prefixItems`': {
    'with an open length': [
      withBody({ type: 'array', prefixItems: [text], examples: [['a']] }),
      at(`${body}/schema/prefixItems`, 'no validator can be made of prefixItems: '),
    ],
  },
  'bounds beyond 2^53': {
    maximum: [
      withBody({ properties: { n: { type: 'integer', maximum: 2n ** 60n } } }),
      at(
        `${body}/schema/properties/n/maximum`,
        'maximum 1152921504606846976 has more digits than a number holds',
      ),
    ],
  },
  'names of properties': {
    ['__proto__']: [
      withBody({ properties: JSON.parse('{ "__proto__": { "type": "string" } }') as Json }),
      at(`${body}/schema/properties`, 'a property cannot have the name __proto__'),
    ],
  },
  extensions: {
    misplaced: [
      withBody({ 'x-since': '1' }),
      at(`${body}/schema/x-since`, 'x-since stands where nothing reads it'),
    ],
    'a kind there is not': [
      withParameter({ schema: { ...text, 'x-identifies': 'boat' } }),
      at(`${parameter}/schema/x-identifies`, 'x-identifies is boat, which x-resources does not have'),
    ],
  },
  '`contentSchema`': {
    'of no JSON': [
      withBody({ properties: { a: { type: 'string', contentSchema: {} } } }),
      at(`${body}/schema/properties/a/contentSchema`, 'act: a has contentSchema, which says something of'),
    ],
    'that an example does not keep': [
      withBody({
        properties: {
          a: {
            type: 'string',
            contentMediaType: 'application/json',
            contentSchema: { type: 'object' },
            examples: ['[]'],
          },
        },
      }),
      at(`${body}/schema/properties/a/examples/0`, 'act: a has "\\[\\]" in its examples, which is not what'),
    ],
  },
};
