import { textsId } from '../console/texts.ts';
import type { OperationTexts } from '../console/texts.ts';
import { listOperations, readBody } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import type { Page } from '../page.ts';
import { operationPath } from '../paths.ts';
import { nameOperation } from '../wording/names.ts';

function readTexts(operation: Operation): OperationTexts {
  const { operationId, parameters, requestBody } = operation;
  const examples = Object.entries(readBody(requestBody)?.examples ?? {});
  return {
    title: nameOperation(operation),
    page: operationPath(operationId),
    parameters: Object.fromEntries(parameters.map(({ description, name }) => [name, description])),
    examples: Object.fromEntries(examples.map(([name, { summary }]) => [name, summary])),
  };
}

export function tryPage(document: OpenApiDocument): Page {
  const entries = listOperations(document).map((one) => [one.operationId, readTexts(one)]);
  const texts = JSON.stringify(Object.fromEntries(entries)).replaceAll('<', String.raw`\u003c`);
  return {
    path: 'try',
    title: 'Try an operation',
    navigationTitle: 'Console',
    description:
      'Fill in an update of a Flink Jar job, or any other operation, see every byte of it, and send it to a mock in the page or to a real endpoint.',
    section: 'Try',
    markdown: `
Send any operation to a mock in this page or to a real endpoint; the reply is held against the contract. Control+Enter sends.
`,
    html: `<noscript>
  <p>This page is a program, so it needs JavaScript. The <a href="../">rest of the site</a> does not.</p>
</noscript>
<div id="console"></div>
<script type="application/json" id="${textsId}">${texts}</script>`,
    assets: ['/try/console.css', '/try/console.js'],
  };
}
