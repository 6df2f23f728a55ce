import { operationId } from '../console/operation.ts';
import { textsId } from '../console/texts.ts';
import type { Texts } from '../console/texts.ts';
import { findOperation, readBody } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import type { Page } from '../page.ts';

function readTexts(document: OpenApiDocument): Texts {
  const { parameters, requestBody } = findOperation(document, operationId);
  const examples = Object.entries(readBody(requestBody)?.examples ?? {});
  return {
    parameters: Object.fromEntries(parameters.map(({ description, name }) => [name, description])),
    examples: Object.fromEntries(examples.map(([name, { summary }]) => [name, summary])),
  };
}

export function tryPage(document: OpenApiDocument): Page {
  const texts = JSON.stringify(readTexts(document)).replaceAll('<', String.raw`\u003c`);
  return {
    path: 'try',
    title: 'Try the update',
    navigationTitle: 'Console',
    description:
      'Fill in an update of a Flink Jar job, see every byte of the request, and send it to a mock in the page or to a real endpoint.',
    section: 'Try',
    markdown: `
Fill in an update, see every byte of the request, and send it: to a mock endpoint that runs in this page, or to a real one.
What comes back is held against the contract. Control+Enter sends from any field.
`,
    html: `<noscript>
  <p>This page is a program, so it needs JavaScript. The <a href="../index.html">rest of the site</a> does not.</p>
</noscript>
<div id="console"></div>
<script type="application/json" id="${textsId}">${texts}</script>`,
    assets: ['/try/console.css', '/try/console.js'],
  };
}
