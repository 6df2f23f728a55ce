import { requestExamples } from '@dli-flink/contract/examples';
import document from '@dli-flink/contract/openapi.json' with { type: 'json' };

import { textsId } from '../console/texts.ts';
import type { Texts } from '../console/texts.ts';
import { operation, operationId } from '../console/operation.ts';
import type { Page } from '../page.ts';

/** The part of the bundled document that has what the compiled contract leaves out. */
interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly requestBody?: { readonly content: Readonly<Record<string, Content>> } }>
      >
    >
  >;
  readonly components: {
    readonly parameters: Readonly<Record<string, { readonly name: string; readonly description?: string }>>;
    readonly examples: Readonly<Record<string, { readonly summary?: string }>>;
  };
}

interface Content {
  readonly examples: Readonly<Record<string, { readonly $ref: string }>>;
}

function readTexts({ components, paths }: Described): Texts {
  const { mediaType } = operation.body!;
  const { examples } =
    paths[operation.path]![operation.method.toLowerCase()]!.requestBody!.content[mediaType]!;
  return {
    parameters: Object.fromEntries(
      Object.values(components.parameters).map(({ description = '', name }) => [name, description]),
    ),
    examples: Object.fromEntries(
      Object.keys(requestExamples[operationId]).map((name) => {
        const component = examples[name]?.$ref.split('/').at(-1) ?? '';
        return [name, components.examples[component]?.summary ?? name];
      }),
    ),
  };
}

/**
 * The page itself reaches nothing but its own files. Requests to an endpoint go through a frame, whose policy allows
 * that endpoint alone.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const texts = JSON.stringify(readTexts(document as unknown as Described)).replaceAll('<', String.raw`\u003c`);

export const tryPage: Page = {
  path: 'try',
  title: 'Try the update',
  navigationTitle: 'Console',
  description:
    'Fill in an update of a Flink Jar job, see every byte of the request, and send it to a mock in the page or to a real endpoint.',
  section: 'Try',
  markdown: `
Fill in an update, see every byte of the request, and send it: to a mock endpoint that runs in this page, or to a real one.
What comes back is held against the contract.
`,
  html: `<noscript>
  <p>This page is a program, so it needs JavaScript. The <a href="../index.html">rest of the site</a> does not.</p>
</noscript>
<div id="console"></div>
<script type="application/json" id="${textsId}">${texts}</script>`,
  assets: ['/try/console.css', '/try/console.js'],
  head: `<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">`,
};
