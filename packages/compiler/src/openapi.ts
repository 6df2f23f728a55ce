/** The document as everything downstream reads it: each operation with its references followed. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import type {
  Body,
  Example,
  HttpMethod,
  JsonSchema,
  MediaType,
  OpenApiDocument,
  Operation,
  OperationSource,
  Parameter,
  PathItem,
  Reference,
  Response,
} from './openapi-types.ts';
import { findExample } from './example.ts';
import { mapSchemas } from './schema-keywords.ts';
import { dropBoundsOfFormat } from './schema.ts';

export { readBody } from './media-types.ts';
export { listVariables } from './expression.ts';
export { findProperty, listProperties } from './properties.ts';
export type { PlacedProperty } from './properties.ts';
export type {
  Body,
  Edition,
  ErrorCodeEntry,
  Example,
  Expression,
  JsonSchema,
  Limit,
  MediaType,
  OpenApiDocument,
  Operation,
  Response,
  SecurityScheme,
  Server,
  StateRule,
} from './openapi-types.ts';

const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

const operationsOf = new WeakMap<OpenApiDocument, readonly Operation[]>();
const paths = new WeakMap<object, Path>();

/** Every operation, with what it has from its path and from the whole document. They are read once. */
export function listOperations(document: OpenApiDocument): readonly Operation[] {
  const known = operationsOf.get(document);
  if (known !== undefined) return known;
  const operations = new DocumentReader(document).readOperations();
  operationsOf.set(document, operations);
  return operations;
}

export function findOperation(document: OpenApiDocument, operationId: string): Operation {
  const operation = listOperations(document).find((candidate) => candidate.operationId === operationId);
  if (operation === undefined) throw new Error(`The document has no operation ${operationId}.`);
  return operation;
}

/** Where in the document a part of an operation stands. */
export function pathOf(node: object): Path {
  return paths.get(node) ?? [];
}

type Build<Node> = (node: Node, path: Path) => Node;

/** Follows references. The same reference leads to the same object. */
class DocumentReader {
  readonly #document: OpenApiDocument;
  readonly #followed = new Map<string, object>();
  readonly #open = new Set<string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  readOperations(): readonly Operation[] {
    return Object.keys(this.#document.paths ?? {}).flatMap((path) => {
      const item = this.#follow(this.#document.paths[path]!, ['paths', path], (node: PathItem) => node);
      return httpMethods.flatMap((method) => {
        const source = item[method];
        return source === undefined ? [] : [this.#readOperation(source, item, path, method)];
      });
    });
  }

  #readOperation(source: OperationSource, item: PathItem, path: string, method: HttpMethod): Operation {
    const { parameters, requestBody, responses, security, ...rest } = source;
    const here = ['paths', path, method];
    const own = this.#readParameters(parameters, here);
    const isOverridden = (shared: Parameter): boolean =>
      own.some((parameter) => parameter.name === shared.name && parameter.in === shared.in);
    const shared = this.#readParameters(item.parameters, ['paths', path]);
    const operation: Operation = {
      ...rest,
      method: method.toUpperCase() as Uppercase<HttpMethod>,
      path,
      parameters: [...shared.filter((parameter) => !isOverridden(parameter)), ...own],
      requestBody: requestBody && this.#follow(requestBody, [...here, 'requestBody'], this.#readContent),
      responses: this.#readEach(responses ?? {}, [...here, 'responses'], this.#readResponse),
      security: security ?? this.#document.security ?? [],
      'x-refusals': { ...this.#document['x-refusals'], ...source['x-refusals'] },
      'x-states': source['x-states'] ?? [],
    };
    paths.set(operation, here);
    return operation;
  }

  #readParameters(parameters: readonly (Parameter | Reference)[] = [], path: Path): readonly Parameter[] {
    return parameters.map((parameter, index) =>
      this.#follow(parameter, [...path, 'parameters', index], this.#readParameter),
    );
  }

  /** Its example stands first among those of its schema, wherever the document has it. */
  readonly #readParameter: Build<Parameter> = (node, path) => {
    const parameter = this.#readSchemaOf(node, path);
    const [named] = Object.values(node.examples ?? {});
    const example =
      node.example ?? (named && this.#followExample(named).value) ?? findExample(parameter.schema);
    if (parameter.schema === undefined || example === undefined) return parameter;
    const { examples = [] } = parameter.schema;
    const others = examples.filter((other) => other !== example);
    const schema = { ...parameter.schema, examples: [example, ...others] };
    return { ...parameter, schema: place(schema, pathOf(parameter.schema)) };
  };

  #followExample(example: Example | Reference): Example {
    return this.#follow(example, [], (node: Example) => ({ ...node }));
  }

  readonly #readSchemaOf = <Node extends { readonly schema: JsonSchema }>(node: Node, path: Path): Node =>
    node.schema === undefined
      ? node
      : { ...node, schema: this.#readSchema(node.schema, [...path, 'schema']) };

  readonly #readContent = <Node extends Body>(node: Node, path: Path): Node =>
    node.content === undefined
      ? node
      : {
          ...node,
          content: this.#readEach<MediaType>(node.content, [...path, 'content'], this.#readMediaType),
        };

  /** Its examples are named, wherever the document has them; the last resort is made of those of its properties. */
  readonly #readMediaType: Build<MediaType> = (node, path) => {
    const mediaType = this.#readSchemaOf(node, path);
    if (node.examples !== undefined) {
      return {
        ...mediaType,
        examples: this.#readEach(node.examples, [...path, 'examples'], (example: Example) => ({
          ...example,
        })),
      };
    }
    const value = node.example === undefined ? findExample(mediaType.schema) : node.example;
    return value === undefined
      ? mediaType
      : { ...mediaType, examples: { example: place({ summary: 'An example', value }, path) } };
  };

  readonly #readResponse: Build<Response> = (node, path) => ({
    ...this.#readContent(node, path),
    ...(node.headers && {
      headers: this.#readEach(node.headers, [...path, 'headers'], this.#readSchemaOf),
    }),
  });

  #readSchema(schema: JsonSchema | Reference | boolean, path: Path): JsonSchema {
    if (typeof schema === 'boolean') return place(schema ? {} : { not: {} }, path);
    return this.#follow(schema, path, (node) =>
      mapSchemas(dropBoundsOfFormat(node), (inner, keys) => this.#readSchema(inner, [...path, ...keys])),
    );
  }

  #readEach<Node extends object>(
    nodes: Readonly<Record<string, Node | Reference>>,
    path: Path,
    build: Build<Node>,
  ): Readonly<Record<string, Node>> {
    return Object.fromEntries(
      Object.entries(nodes).map(([name, node]) => [name, this.#follow(node, [...path, name], build)]),
    );
  }

  /** A schema that contains itself cannot be written out. */
  #follow<Node extends object>(node: Node | Reference, path: Path, build: Build<Node>): Node {
    if (!isReference(node)) return place(build(node, path), path);
    const { $ref: reference, ...siblings } = node;
    if (this.#open.has(reference)) {
      throw new DocumentError(`${reference} contains itself; generation needs schemas that end`, path);
    }
    let target = this.#followed.get(reference) as Node | undefined;
    if (target === undefined) {
      this.#open.add(reference);
      target = this.#follow(lookUp(this.#document, reference, path) as Node, path, build);
      this.#open.delete(reference);
      this.#followed.set(reference, target);
    }
    if (Object.keys(siblings).length === 0) return target;
    return place({ ...target, ...build(siblings as unknown as Node, path) }, path);
  }
}

function place<Node extends object>(node: Node, path: Path): Node {
  if (!paths.has(node)) paths.set(node, path);
  return node;
}

function isReference(node: object): node is Reference {
  return '$ref' in node && typeof node.$ref === 'string';
}

function lookUp(document: OpenApiDocument, reference: string, path: Path): object {
  let node: unknown = document;
  for (const segment of reference.split('/').slice(1)) {
    const key = decode(segment).replaceAll('~1', '/').replaceAll('~0', '~');
    node = Object(node)[key] as unknown;
  }
  if (!reference.startsWith('#/') || typeof node !== 'object' || node === null) {
    throw new DocumentError(`${reference} leads to no object of the document`, [...path, '$ref']);
  }
  return node;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
