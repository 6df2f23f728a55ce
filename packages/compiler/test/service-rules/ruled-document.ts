/** The document as an object, to be broken in what it knows of the service beyond its schemas. */
import { fileURLToPath } from 'node:url';

import { readDocument } from '../../src/document.ts';
import type { Gateway, OpenApiDocument, PathItem } from '../../src/openapi-types.ts';

export const { bundle } = await readDocument(
  fileURLToPath(new URL('../../../../spec/openapi.yaml', import.meta.url)),
);

export type Entry = Record<string, unknown>;

/** The parts of the document that these rules stand in, to be changed. */
export interface RuledDocument {
  readonly document: OpenApiDocument & { 'x-gateway': Gateway };
  readonly operation: { 'x-states'?: unknown; readonly requestBody: object };
  readonly body: { 'x-limits'?: unknown; 'x-advice'?: unknown; readonly properties: Record<string, Entry> };
}

/** A copy of the document. */
export function copyDocument(): RuledDocument {
  const document = structuredClone(bundle);
  const operation = (document.paths['/v1.0/{project_id}/streaming/flink-jobs/{job_id}'] as PathItem).put;
  const { schemas } = document.components as { schemas?: Readonly<Record<string, unknown>> };
  const body = schemas!.UpdateFlinkJarJobRequest;
  return { document, operation, body } as unknown as RuledDocument;
}

/** A way to break a rule, and the line that has to be said about it. */
export type BrokenRule = readonly [title: string, breakRule: (parts: RuledDocument) => void, line: string];
