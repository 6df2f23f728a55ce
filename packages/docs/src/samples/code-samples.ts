/** The samples of an operation, one for each language. */
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import { writeFetchCall } from './bare-fetch.ts';
import { writeClientCall } from './client.ts';
import { writeCurlSigned } from './curl-signed.ts';
import { writeCurlWithToken } from './curl-token.ts';
import { writeCurl } from './curl.ts';
import { fenceWith } from '../wording/blocks.ts';
import { writeGoSdkCall } from './go-sdk.ts';
import { writeJavaSdkCall } from './java-sdk.ts';
import { writePythonCall } from './python.ts';
import { readSampleRequest } from './sample-request.ts';
import type { SampleRequest } from './sample-request.ts';

export interface CodeSample {
  /** Its name in guides and tests. */
  readonly id: string;
  /** Name of the language; in lower case, that of a highlighter. */
  readonly lang: string;
  /** The tab that it is under. */
  readonly label: string;
  /** What sets it apart from the first sample under that tab. */
  readonly variant?: string;
  /** What is said below it. */
  readonly note: string | undefined;
  readonly source: string;
  /** Whether the tests run it, against the mock endpoint. */
  readonly isRun: boolean;
}

type Writer = Omit<CodeSample, 'note' | 'source'> & {
  readonly note?: (request: SampleRequest) => string | undefined;
  readonly write: (request: SampleRequest) => string;
  /** Whether it can send the request; by default it can. */
  readonly takes?: (request: SampleRequest, document: OpenApiDocument) => boolean;
};

const isSigned: Writer['takes'] = (request) => request.isSigned;

/** The SDKs are those of the clouds that the document names, and have a class for a body, which is an object. */
const isOfVendor: Writer['takes'] = ({ body, isSigned: hasKeys }, { servers = [] }) =>
  hasKeys && !Array.isArray(body?.value) && servers.some((server) => server['x-cloud'] !== undefined);

const notRun =
  'Not run by our tests: it is written by the names in the sources of the SDK. The other samples are run.';

/** Those under one tab follow each other. */
const writers: readonly Writer[] = [
  {
    id: 'curl',
    lang: 'Shell',
    label: 'curl',
    note: ({ credentials }) =>
      credentials && 'While it runs, others on the machine can read the token among its arguments.',
    isRun: true,
    write: writeCurl,
  },
  {
    id: 'curl-token',
    lang: 'Shell',
    label: 'curl',
    variant: 'With the token kept out of the list of processes',
    isRun: true,
    write: writeCurlWithToken,
    takes: ({ credentials }) => credentials !== undefined,
  },
  {
    id: 'curl-signed',
    lang: 'Shell',
    label: 'curl',
    variant: 'Signed with a key pair',
    isRun: true,
    write: writeCurlSigned,
    takes: isSigned,
  },
  { id: 'client', lang: 'TypeScript', label: 'TypeScript', isRun: true, write: writeClientCall },
  {
    id: 'fetch',
    lang: 'TypeScript',
    label: 'TypeScript',
    variant: 'With fetch alone',
    isRun: true,
    write: writeFetchCall,
  },
  { id: 'python', lang: 'Python', label: 'Python', isRun: true, write: writePythonCall },
  {
    id: 'go-sdk',
    lang: 'Go',
    label: 'Go',
    note: () => notRun,
    isRun: false,
    write: writeGoSdkCall,
    takes: isOfVendor,
  },
  {
    id: 'java-sdk',
    lang: 'Java',
    label: 'Java',
    note: () => notRun,
    isRun: false,
    write: writeJavaSdkCall,
    takes: isOfVendor,
  },
];

/**
 * Samples that send one example of an operation. They read secrets from the environment.
 *
 * @param document of the contract, bundled
 * @param exampleName of the body; an operation without one needs none
 * @throws Error for an operation or an example there is not
 */
export function codeSamples(
  document: OpenApiDocument,
  operationId: string,
  exampleName?: string,
): readonly CodeSample[] {
  const request = readSampleRequest(document, operationId, exampleName);
  return writers.flatMap(({ note, takes = () => true, write, ...facts }) =>
    takes(request, document) ? { ...facts, note: note?.(request), source: write(request) } : [],
  );
}

/** Samples as blocks of code that follow each other, which the renderer shows under tabs. */
export function writeSamples(samples: readonly CodeSample[]): string {
  return samples
    .map(({ label, lang, note, source, variant }) =>
      fenceWith(
        lang.toLowerCase(),
        source,
        variant === undefined ? { title: label, note } : { variant, note },
      ),
    )
    .join('\n\n');
}
