import type { ContractDocument } from '../document.ts';

/** How an operation is called in a language, as Redoc shows it beside the operation. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The document with the samples of each of its operations. */
export function withCodeSamples(
  document: ContractDocument,
  samplesOf: (operationId: string) => readonly CodeSample[],
): ContractDocument {
  const { paths } = document as ContractDocument & { readonly paths: Paths };
  const addSamples = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || !('operationId' in part)) return part;
    const samples = samplesOf(String(part.operationId)).map(({ label, lang, source }) => ({
      lang,
      label,
      source,
    }));
    return samples.length === 0 ? part : { ...part, 'x-codeSamples': samples };
  };
  const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
  return { ...document, paths: mapValues(paths, (item) => mapValues(item, addSamples)) } as ContractDocument;
}
