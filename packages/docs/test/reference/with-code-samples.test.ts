import { expect, it } from 'vitest';

import { currentDocument } from '../../src/document.ts';
import { renderReference } from '../../src/reference/render-reference.ts';
import { withCodeSamples } from '../../src/reference/with-code-samples.ts';

it('the reference shows the samples of an operation', async () => {
  const sample = { lang: 'Shell', label: 'curl', source: 'curl --of-the-test "$DLI_URL"' };
  const page = await renderReference(
    withCodeSamples(currentDocument, (operationId) => (operationId === 'updateFlinkJarJob' ? [sample] : [])),
  );
  expect(page).toContain(`"x-codeSamples":${JSON.stringify([sample])}`);
}, 60_000);

it('an operation without samples stays as it is', () => {
  expect(withCodeSamples(currentDocument, () => [])).toEqual(currentDocument);
});
