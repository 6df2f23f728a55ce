import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';

/** What is found at a path. */
export interface Route<Target> {
  readonly method: string;
  /** As the document writes paths, with names in braces for what differs. */
  readonly path: string;
  readonly target: Target;
}

/** A route that a request takes. */
export interface Match<Target> {
  readonly target: Target;
  /** What the path has in the place of each name in braces, without percent-encoding. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface CompiledRoute<Target> extends Route<Target> {
  /** The text of a segment, or the name of the parameter in its place. */
  readonly segments: readonly { readonly text: string; readonly parameter: string | undefined }[];
}

/** Finds routes by method and path. The first of those that fit counts, and HEAD takes those of GET. */
export class Router<Target> {
  readonly #routes: readonly CompiledRoute<Target>[];

  constructor(routes: readonly Route<Target>[]) {
    this.#routes = routes.map((route) => ({ ...route, segments: route.path.split('/').map(compileSegment) }));
  }

  /** @param path the segments that `splitPath` gives */
  find(method: string, path: readonly string[]): Match<Target> | undefined {
    const fitting = this.#routes.filter((candidate) => fits(candidate, path));
    const route =
      fitting.find((candidate) => candidate.method === method) ??
      (method === 'HEAD' ? fitting.find((candidate) => candidate.method === 'GET') : undefined);
    if (route === undefined) return undefined;
    const parameters: Record<string, string> = {};
    route.segments.forEach(({ parameter }, index) => {
      if (parameter !== undefined) parameters[parameter] = path[index]!;
    });
    return { target: route.target, parameters };
  }

  /** The methods that a path takes; none where there is no such path. */
  listMethods(path: readonly string[]): readonly string[] {
    const methods = this.#routes.filter((route) => fits(route, path)).map(({ method }) => method);
    return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
  }
}

/** Finds the operations of a contract. */
export function createOperationRouter({
  operations,
}: Pick<Contract, 'operations'>): Router<OperationDescriptor> {
  return new Router(
    Object.values(operations).map((operation) => ({
      method: operation.method,
      path: operation.path,
      target: operation,
    })),
  );
}

function compileSegment(text: string): CompiledRoute<unknown>['segments'][number] {
  return { text, parameter: /^\{(.+)\}$/.exec(text)?.[1] };
}

function fits({ segments }: CompiledRoute<unknown>, path: readonly string[]): boolean {
  return (
    segments.length === path.length &&
    segments.every(({ parameter, text }, index) =>
      parameter === undefined ? path[index] === text : path[index] !== '',
    )
  );
}

/** The segments of the path of an address, of which the first is empty, without percent-encoding. */
export function splitPath(url: string): readonly string[] {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const path = start === -1 ? '/' : url.slice(start).split(/[?#]/, 1)[0]!;
  const segments = path.split('/');
  return path.includes('%') ? segments.map(decodeSegment) : segments;
}

/** Escapes of invalid UTF-8 stay as they are. */
function decodeSegment(segment: string): string {
  return segment.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
