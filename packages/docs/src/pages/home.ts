/** The first page. */
import { listOperations } from '@dli-flink/compiler/openapi';
import { findSmallestExample } from '../document.ts';
import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import { sections } from '../page.ts';
import type { Page } from '../page.ts';
import { operationPath } from '../paths.ts';
import { writeTypeScript } from '../samples/literals.ts';
import { fence, group, list, stack } from '../wording/blocks.ts';

/** @param others every other page of the site */
export function homePage(document: OpenApiDocument, others: readonly Page[]): Page {
  const operation = listOperations(document)[0]!;
  const link = `/${operationPath(operation.operationId)}/`;
  return {
    path: '',
    title: `${operation.summary}, with certainty`,
    navigationTitle: 'Overview',
    description:
      'Reference, client, mock endpoint and contract tests for the update of a Flink Jar job of Data Lake Insight (DLI).',
    section: 'Start',
    markdown: stack(
      group('lead', lead),
      group('endpoint', `\`${operation.method}\` [\`${operation.path}\`](${link})`),
      fence('ts', writeExample(document, operation), 'The whole of it, in TypeScript'),
      group('cards', stack(...listWays(operation, others).map((way) => group('card', way)))),
      '## Everything here',
      ...sections.map((section) => listPages(section, others)),
      stack('### For programs', list(files.map(([file, what]) => `[${file}](/${file}): ${what}`))),
    ),
  };
}

const lead =
  'Data Lake Insight (DLI) runs Apache Flink jobs on Huawei Cloud and on Open Telekom Cloud. Here is what is known of changing one: every property, limit, default and error code with its source, and the tools that follow from the same document.';

/** A program of ten lines that does it. */
function writeExample({ servers }: OpenApiDocument, operation: Operation): string {
  const { variables = {}, 'x-cloud': cloud = '' } = servers[0]!;
  const [project, ...others] = operation.parameters.map(({ name, schema }) => [name, schema.examples?.[0]]);
  const request = { ...Object.fromEntries(others), body: findSmallestExample(operation)?.value };
  return `import { createDliClient, tokenAuth } from '@dli-flink/client';

const dli = createDliClient({
  cloud: '${cloud}',
  region: '${variables.region?.default}',
  projectId: '${project?.[1]}',
  auth: tokenAuth(process.env.DLI_TOKEN!),
});
const reply = await dli.${operation.operationId}({
${Object.entries(request)
  .map(([name, value]) => `  ${name}: ${writeTypeScript(value)},`)
  .join('\n')}
});
console.log(reply.message, reply.request_id);`;
}

/** The three ways in, each with those of its pages that there are. */
function listWays({ operationId }: Operation, others: readonly Page[]): readonly string[] {
  const ways = [
    {
      title: 'Call it',
      what: 'Send the request yourself, or let the client do it: it checks what it sends, signs it, sends it again where that helps, and throws errors that say what to do.',
      paths: [operationPath(operationId), 'try', 'guides/authenticate', 'guides/update-a-running-job'],
    },
    {
      title: 'Test an endpoint',
      what: 'Requests that follow from the document tell in seconds every way in which an endpoint departs from it.',
      paths: ['guides/contract-tests', 'guides/mock', 'evidence'],
    },
    {
      title: 'Read',
      what: 'What each property does and when, what a job takes in each of its states, what each error means and what to do about it.',
      paths: ['errors', 'changelog'],
    },
  ];
  return ways.map(({ paths, title, what }) => {
    const pages = paths.flatMap((path) => others.find((page) => page.path === path) ?? []);
    return stack(`## ${title}`, what, list(pages.map(linkTo)));
  });
}

function listPages(section: Page['section'], pages: readonly Page[]): string | undefined {
  const entries = pages.filter((page) => page.section === section && page.isListed !== false);
  if (entries.length === 0) return undefined;
  return stack(`### ${section}`, list(entries.map((page) => `${linkTo(page)}: ${page.description}`)));
}

function linkTo({ navigationTitle, path, title }: Page): string {
  return `[${navigationTitle ?? title}](/${path}/)`;
}

const files = [
  ['openapi.yaml', 'the OpenAPI document, bundled'],
  ['openapi.json', 'the same as JSON'],
  [
    'errors.json',
    'every error code with its meaning, cause and remedy, in [a shape that stays](/errors/#errors.json)',
  ],
  ['llms.txt', 'a list of these pages, each of which is Markdown too, for language models'],
  ['sitemap.xml', 'the addresses of all pages, for crawlers'],
];
