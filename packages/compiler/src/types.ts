/**
 * The one place that knows openapi-typescript, whose maintenance has ended: another generator of
 * `paths`, `components` and `operations` interfaces can take its place by replacing this file, and
 * `test/second-generator.test.ts` shows that it can.
 */
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';

import { convert } from './exact-numbers.ts';
import { inlineProperties } from './inline-properties.ts';
import type { JsonSchema, OpenApiDocument } from './openapi-types.ts';
import { listSentSchemas } from './sent-schemas.ts';

export async function generateTypes(document: OpenApiDocument): Promise<string> {
  const sent = listSentSchemas(document);
  const nodes = await openapiTypescript(inlineProperties(withoutBigints(document)) as never, {
    // A property with a default stays optional: the service applies defaults, and only at creation.
    defaultNonNullable: false,
    transform(node, { path = '' }) {
      const schema = node as unknown as JsonSchema;
      const types: readonly unknown[] = [schema.type].flat();
      if (!types.includes('integer') || !hasBigints(schema, types)) return undefined;
      const isOfRequest = isSent(path, sent);
      // What counts a unit, such as a time, is far from 2^53, and is reckoned with; an identifier is neither.
      if (!isOfRequest && 'x-unit' in schema) return undefined;
      return toUnionType([isOfRequest ? 'Int64' : 'integer', ...types.filter((type) => type !== 'integer')]);
    },
  });
  return `import type { Int64 } from '../int64.ts';\n\n${astToString(nodes)}`;
}

function hasBigints(
  { const: constant, enum: values = [], format }: JsonSchema,
  types: readonly unknown[],
): boolean {
  const isText = (value: unknown): boolean => typeof value === 'string' && !types.includes('string');
  return format === 'int64' || [...values, constant].some(isText);
}

/** A schema that requests and replies share has the type of what is received, which may be sent too. */
function isSent(path: string, sent: ReadonlySet<string>): boolean {
  const [, component] = /^#\/components\/schemas\/([^/]+)/.exec(path) ?? [];
  if (component !== undefined) return sent.has(component);
  return /\/parameters\/|\/requestBody\/|^#\/components\/requestBodies\//.test(path);
}

function toUnionType(names: readonly unknown[]): ts.TypeNode {
  const { factory, SyntaxKind } = ts;
  const keywords: Readonly<Record<string, readonly ts.KeywordTypeSyntaxKind[]>> = {
    integer: [SyntaxKind.NumberKeyword, SyntaxKind.BigIntKeyword],
    number: [SyntaxKind.NumberKeyword],
    string: [SyntaxKind.StringKeyword],
    boolean: [SyntaxKind.BooleanKeyword],
  };
  const nodes = names.flatMap((name): ts.TypeNode[] => {
    if (name === 'Int64') return [factory.createTypeReferenceNode('Int64')];
    if (name === 'null') return [factory.createLiteralTypeNode(factory.createNull())];
    return (keywords[String(name)] ?? [SyntaxKind.UnknownKeyword]).map((kind) =>
      factory.createKeywordTypeNode(kind),
    );
  });
  return nodes.length === 1 ? nodes[0]! : factory.createUnionTypeNode(nodes);
}

/** They have no form in JSON, which it writes schemas as: in remarks they are digits, and values of types they are no more. */
function withoutBigints(document: OpenApiDocument): unknown {
  return convert(document, (value) => (typeof value === 'bigint' ? String(value) : value));
}
