/** The code that is generated of a document in which everything is named, typed and shaped as nobody would expect. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findTsc } from '@dli-flink/test-kit/typescript';
import { run } from '@dli-flink/test-kit/workspace';
import { afterAll, expect, test } from 'vitest';

import { generateModules } from '../src/compile.ts';
import { fillInRefusals } from '../src/fallback-refusals.ts';
import type { OpenApiDocument } from '../src/openapi-types.ts';
import { json } from './compile.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dli-flink-generated-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = { type: 'string', examples: ['a'] };
const int64 = { type: 'integer', format: 'int64', examples: [9_007_199_254_740_993n] };
const odd = 'a\'b"c`${d}\\ */';

const document = fillInRefusals({
  openapi: '3.1.0',
  info: { title: odd, version: '1', summary: '', description: odd },
  servers: [],
  security: [{ [odd]: [] }],
  paths: {
    [`/it's"\\*/{id}`]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: int64 }],
      get: {
        operationId: 'delete',
        description: odd,
        parameters: [
          { name: odd, in: 'query', schema: { type: 'array', items: { ...int64, description: odd } } },
          { name: 'class', in: 'header', schema: { type: 'string', enum: [odd, 'b'] } },
        ],
        responses: {
          '200': json({ type: 'array', items: { $ref: '#/components/schemas/Thing' } }),
          '2XX': { description: odd, content: { 'text/plain': { schema: text } } },
          default: json({ type: 'object', properties: { class: text } }),
        },
      },
      post: {
        operationId: '$new',
        requestBody: json({
          allOf: [{ $ref: '#/components/schemas/Sent' }],
          properties: {
            [odd]: { enum: [odd, null, 1] },
            function: { type: ['integer', 'null'], format: 'int64' },
          },
        }),
        responses: { '204': { description: '' } },
      },
      head: { operationId: 'look', security: [], responses: { default: { description: '' } } },
    },
    '/all': {
      get: {
        operationId: 'list',
        parameters: [{ name: 'limit', in: 'query', schema: int64 }],
        responses: { '202': json(int64) },
      },
    },
  },
  components: {
    securitySchemes: { [odd]: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: { id: int64, next: { type: 'string', default: odd } },
      },
      Sent: {
        type: 'object',
        required: ['id'],
        properties: { id: int64, ids: { type: 'array', items: int64 } },
      },
    },
  },
  'x-gateway': {
    'signature-validity': 1,
    'lock-out': { failures: 1, duration: 1 },
    'largest-body': 1,
    'longest-uri': 1,
  },
} as unknown as OpenApiDocument);

/** Compiles only where the types say what the document says. */
const usage = `
  import type { Contract, ParametersOf, RepliesOf, ReplyOf, RequestBodyOf } from './index.ts';
  import { contract } from './contract.ts';

  type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
  const agree = <_Claim extends true>(): void => {};
  export const any: Contract = contract;

  agree<Equal<ReplyOf<'delete'>, { id: number | bigint; next?: string }[] | string>>();
  agree<Equal<RepliesOf<'delete'>['default'], { class?: string }>>();
  agree<Equal<ReplyOf<'list'>, number | bigint>>();
  agree<Equal<ParametersOf<'list'>, { limit?: number | bigint | string }>>();
  agree<Equal<ParametersOf<'delete'>['class'], ${JSON.stringify(odd)} | 'b' | undefined>>();
  agree<Equal<RequestBodyOf<'$new'>['id'], number | bigint | string>>();
  agree<Equal<RequestBodyOf<'$new'>['ids'], (number | bigint | string)[] | undefined>>();
  agree<Equal<RequestBodyOf<'$new'>['function'], number | bigint | string | null | undefined>>();
  agree<Equal<RequestBodyOf<'look'>, never>>();
  const none: ParametersOf<'list'> = {};
  export { none };
`;

test('compiles, and its types are what the document says', async () => {
  const source = join(folder, 'src');
  cpSync(join(root, 'packages/contract/src'), source, {
    recursive: true,
    filter: (path) => !path.endsWith('generated'),
  });
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  mkdirSync(join(source, 'generated'));
  for (const [name, code] of Object.entries(await generateModules(document))) {
    writeFileSync(join(source, 'generated', `${name}.gen.ts`), code);
  }
  writeFileSync(join(source, 'usage.ts'), usage);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const config = { extends: './tsconfig.base.json', compilerOptions: { noEmit: true }, include: ['src'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  expect((await run(folder, [findTsc(7), '--pretty', 'false'])).output).toBe('');
}, 60_000);
