import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

/** How an operation is called in a language, as Redoc shows it beside the operation. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The document with the samples of each of its operations. */
export function withCodeSamples(
  document: OpenApiDocument,
  samplesOf: (operationId: string) => readonly CodeSample[],
): OpenApiDocument {
  const addTo = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || !('operationId' in part)) return part;
    const samples = samplesOf(String(part.operationId));
    if (samples.length === 0) return part;
    return { ...part, [key]: samples.map(({ label, lang, source }) => ({ lang, label, source })) };
  };
  return {
    ...document,
    paths: mapValues(document.paths, (item) => mapValues(item as Values, addTo)),
  } as OpenApiDocument;
}

/** The kinds of samples that a document has, in their order. Redoc shows only those that it is told of. */
export function listSampleKinds({ paths }: OpenApiDocument): readonly Omit<CodeSample, 'source'>[] {
  const samples = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap((part) => (part as { readonly [key]?: readonly CodeSample[] })[key] ?? []);
  return [...new Map(samples.map(({ label, lang }) => [label, { lang, label }])).values()];
}

const key = 'x-codeSamples';

function mapValues(values: Values, map: (value: unknown) => unknown): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
