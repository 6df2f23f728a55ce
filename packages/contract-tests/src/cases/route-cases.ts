import type { Operation } from '../operation.ts';
import type { ExpectationId } from '../expectations.ts';
import { baseOf } from './body-place.ts';
import type { Case, CaseRequest, Target } from '../case.ts';
import { nameOf } from '../media-type.ts';
import { oneStepCase } from './one-step-case.ts';
import { malformedEscapes } from './parameter-cases.ts';
import { slug } from './slug.ts';
import { pathOfNothing } from './testable-operations.ts';

type Row = readonly [label: string, request: CaseRequest, expects?: ExpectationId];

/** Methods and paths at which there is no operation. */
export function listMethodCases(
  operation: Operation,
  target: Target,
  writes: boolean,
  hasGateway: boolean,
): readonly Case[] {
  const ownBody = bodyElsewhere(operation, writes);
  const toCase =
    (rule: string) =>
    ([label, difference, expects = 'operation-unknown']: Row): Case => {
      // A request that reads has no body, and what becomes of one is not specified.
      const isRead = readers.has(difference.method ?? operation.method);
      const request = isRead ? difference : { ...ownBody, ...difference };
      return oneStepCase(operation, 'methods', slug(label), label, { request, expects, rules: [rule] });
    };
  const maySendElsewhere = writes || ownBody !== undefined || readers.has(operation.method);
  return [
    ...listMethods(operation, target, writes).map(toCase('operation/method')),
    ...(writes ? listPathHeaders(operation, target) : []).map(toCase('operation/path')),
    ...(maySendElsewhere
      ? listPaths(operation, target)
          .filter(([, , expects]) => hasGateway || expects !== 'too-large')
          .map(toCase('operation/path'))
      : []),
  ];
}

const readers: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The body of a request to a path where the contract has no operation. The endpoint may have one there all the same, so
 * where nothing may be written the body is one that no operation takes.
 */
function bodyElsewhere(operation: Operation, writes: boolean): CaseRequest | undefined {
  if (operation.body === undefined) return undefined;
  return writes ? { body: baseOf(operation) } : { text: '{' };
}

/** The methods that the document has at a path, whichever operation they belong to. */
function methodsAt({ contract }: Operation, path: string): ReadonlySet<string> {
  const isAt = (template: string): boolean =>
    new RegExp(
      `^${template
        .split(/\{[^{}]+\}/)
        .map((fixed) => fixed.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`))
        .join('[^/]+')}$`,
    ).test(path);
  const found = Object.values(contract.operations)
    .filter((other) => isAt(other.path))
    .map((other) => other.method as string);
  // Whatever can be got has a head.
  return new Set(found.includes('GET') ? [...found, 'HEAD'] : found);
}

function fill(path: string, { parameters }: Target): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

function listMethods(operation: Operation, target: Target, writes: boolean): readonly Row[] {
  const { method, path } = operation;
  const taken = methodsAt(operation, fill(path, target));
  // On an endpoint that is not to be written to, no method is tried that may stand for a write there.
  const tried = writes ? ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'] : ['GET', 'HEAD'];
  const override =
    writes && !taken.has('POST')
      ? [
          ...methodHeaders.map((name): Row => [name, { method: 'POST', headers: { [name]: method } }]),
          ['_method in the query', { method: 'POST', suffix: `?_method=${method}` }] as Row,
        ]
      : [];
  return [
    ...tried.filter((name) => !taken.has(name)).map((name): Row => [name, { method: name }]),
    ...override,
    ...(taken.has('OPTIONS') ? [] : [['OPTIONS', { method: 'OPTIONS' }, 'unspecified'] as Row]),
  ];
}

/** Headers that frameworks take a method from, or a path. */
const methodHeaders = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];
const pathHeaders = ['X-Original-URL', 'X-Rewrite-URL'];

function listPathHeaders({ method, path }: Operation, target: Target): readonly Row[] {
  return pathHeaders.map((name) => {
    const headers = { [name]: fill(path, target) };
    return [`the path in ${name}`, { method, rawPath: pathOfNothing, headers }];
  });
}

function listPaths(operation: Operation, target: Target): readonly Row[] {
  const { method, path } = operation;
  const real = fill(path, target);
  const segments = path.split('/');
  const fixed = segments.findLastIndex((segment) => segment !== '' && !segment.startsWith('{'));
  const withFixed = (text: string): string => fill(segments.with(fixed, text).join('/'), target);
  const before = segments.flatMap((segment, index): Row[] => {
    if (segment === '' || segment.startsWith('{') || index === fixed) return [];
    const change = (text: string): string => fill(segments.with(index, text).join('/'), target);
    return [
      [`two slashes before ${segment}`, { rawPath: change(`/${segment}`) }],
      [`${segment} in capitals`, { rawPath: change(segment.toUpperCase()) }],
      [`${segment} with a parameter`, { rawPath: change(`${segment};a=b`) }],
    ];
  });
  const rows: readonly Row[] = [
    ['a slash at the end', { rawPath: `${real}/` }],
    ['two slashes at the end', { rawPath: `${real}//` }],
    ['two slashes before the last segment', { rawPath: real.replace(/\/(?=[^/]+$)/, '//') }],
    ['an encoded slash', { rawPath: real.replace(/\/(?=[^/]+$)/, '%2F') }],
    ['one more segment', { rawPath: `${real}/anything` }],
    ['a segment before all others', { rawPath: `/api${real}` }],
    ...before,
    ['two slashes', { rawPath: withFixed(`/${segments[fixed]!}`) }],
    ['capitals', { rawPath: withFixed(segments[fixed]!.toUpperCase()) }],
    ['a segment with a parameter', { rawPath: withFixed(`${segments[fixed]!};a=b`) }],
    ['a segment with an extension', { rawPath: withFixed(`${segments[fixed]!}.json`) }],
    ['a segment with a space behind it', { rawPath: withFixed(`${segments[fixed]!}%20`) }],
    ['a segment with a dot behind it', { rawPath: withFixed(`${segments[fixed]!}.`) }],
    ['a segment with an underscore', { rawPath: withFixed(segments[fixed]!.replaceAll('-', '_')) }],
    ['a segment without hyphens', { rawPath: withFixed(segments[fixed]!.replaceAll('-', '')) }],
    ['a segment misspelled', { rawPath: withFixed(`${segments[fixed]!}x`) }],
    ['a segment in the singular', { rawPath: withFixed(segments[fixed]!.replace(/s$/, '')) }],
    ['another version', { rawPath: real.replace(/^\/v[\d.]+/, '/v2.0') }],
    ['a later minor version', { rawPath: real.replace(/^\/v[\d.]+/, '$&1') }],
    ['a version without its end', { rawPath: real.replace(/^(\/v\d+)\.[\d.]+/, '$1') }],
    ['no version', { rawPath: real.replace(/^\/v[\d.]+/, '') }],
    ['no last segment', { rawPath: real.replace(/[^/]+$/, '') }],
    ['the root', { rawPath: '/' }],
    ['a path there is not', { rawPath: pathOfNothing }],
    ...malformedEscapes.flatMap((escape): Row[] => [
      [`${escape} in the query`, { suffix: `?a=${escape}` }, 'unspecified'],
      [`${escape} in a segment`, { rawPath: withFixed(`${segments[fixed]!}${escape}`) }, 'unspecified'],
    ]),
    ...listTooLong(operation),
  ];
  return rows.filter(
    ([, { rawPath }]) =>
      rawPath === undefined ||
      (rawPath.startsWith('/') && rawPath !== real && !methodsAt(operation, rawPath).has(method)),
  );
}

function listTooLong({ contract: { gateway } }: Operation): readonly Row[] {
  if (gateway === undefined) return [];
  const suffix = `?a=${'a'.repeat(gateway.longestUri)}`;
  return [['a path longer than any URI may be', { suffix }, 'too-large']];
}

/** Media types a body can and cannot have. */
export function listMediaTypeCases(operation: Operation): readonly Case[] {
  if (operation.body === undefined) return [];
  const { mediaType } = operation.body;
  const good = [
    mediaType,
    `${mediaType}; charset=utf-8`,
    `${mediaType};charset=UTF-8`,
    mediaType.replace('application', 'Application'),
  ];
  const bad = [
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    `${mediaType}p`,
    `${mediaType}-patch+json`,
    mediaType.replace('application', 'app'),
    'json',
  ];
  const rows: readonly (readonly [type: string | null, expects: ExpectationId])[] = [
    ...[...new Set(good)].map((type) => [type, 'accepted'] as const),
    ...bad.filter((type) => nameOf(type) !== nameOf(mediaType)).map((type) => [type, 'media-type'] as const),
    [null, 'unspecified'],
    [`${mediaType}; charset=utf-16`, 'unspecified'],
  ];
  return rows.map(([type, expects]) => {
    const title = type === null ? 'no media type' : `the media type ${type}`;
    const request = { body: baseOf(operation), headers: { 'Content-Type': type } };
    const step = { request, expects, rules: ['body/media-type'] };
    return oneStepCase(operation, 'media-types', slug(type ?? 'missing'), title, step);
  });
}
