import type { ContractDocument } from '../document.ts';

/** How an operation is called in a language, as Redoc shows it beside the operation. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The document with the samples of each of its operations. */
export function withCodeSamples(
  document: ContractDocument,
  samplesOf: (operationId: string) => readonly CodeSample[],
): ContractDocument {
  const { paths } = document as ContractDocument & { readonly paths: Values };
  const addTo = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || !('operationId' in part)) return part;
    const samples = samplesOf(String(part.operationId));
    if (samples.length === 0) return part;
    return { ...part, 'x-codeSamples': samples.map(({ label, lang, source }) => ({ lang, label, source })) };
  };
  return {
    ...document,
    paths: mapValues(paths, (item) => mapValues(item as Values, addTo)),
  } as ContractDocument;
}

function mapValues(values: Values, map: (value: unknown) => unknown): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}
