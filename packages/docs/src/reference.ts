/** The pages that follow from a document. */
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import { codesOf } from './catalogue.ts';
import { nameSmallestExample } from './document.ts';
import type { Page } from './page.ts';
import { errorIndexPage, errorPages } from './pages/errors.ts';
import { operationPage } from './pages/operation.ts';
import { resourcePage } from './pages/resource.ts';
import { listResources } from './resources.ts';
import { codeSamples, writeSamples } from './samples/code-samples.ts';

/** In the order of the navigation. */
export function makeReferencePages(document: OpenApiDocument): readonly Page[] {
  const hasCodes = Object.keys(codesOf(document)).length > 0;
  return [
    ...listOperations(document).map((operation) =>
      operationPage(
        document,
        operation.operationId,
        writeSamples(codeSamples(document, operation.operationId, nameSmallestExample(operation))),
      ),
    ),
    ...listResources(document).map((resource) => resourcePage(document, resource)),
    ...(hasCodes ? [errorIndexPage(document), ...errorPages(document)] : []),
  ];
}
