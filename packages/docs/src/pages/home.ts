/** The first page. */
import { findOperation, listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';

import { findSmallestExample } from '../document.ts';
import { sections } from '../page.ts';
import type { Page } from '../page.ts';
import { operationPath, resourcePath } from '../paths.ts';
import { listResources } from '../resources.ts';
import { installClient } from '../samples/client.ts';
import { writeTypeScript } from '../samples/literals.ts';
import { readSampleRequest } from '../samples/sample-request.ts';
import { fence, group, list, stack, table } from '../wording/blocks.ts';
import { linkOperation } from '../wording/names.ts';
import { isOfDeployment, planCommand } from './lead-to-deploy.ts';

/** @param others every other page of the site */
export function homePage(document: OpenApiDocument, others: readonly Page[]): Page {
  const resources = listResources(document);
  const updates = resources.flatMap(({ update }) => update ?? []);
  const update = updates.map(({ operation }) => findOperation(document, operation))[0];
  const operation = update ?? listOperations(document)[0]!;
  const kinds = resources.map(({ kind }) => resourcePath(kind));
  return {
    path: '',
    title: 'Update and deploy Flink jobs, with certainty',
    navigationTitle: 'Overview',
    description:
      'Reference, client, mock endpoint and contract tests for updating and deploying Flink Jar jobs on Data Lake Insight (DLI).',
    section: 'Start',
    markdown: stack(
      group('lead', lead),
      fence('sh', installClient),
      fence('ts', writeExample(document, operation)),
      group('actions', listActions(operation, others)),
      tellDeployment(operation),
      group('cards', stack(...listWays(operation, kinds, others).map((way) => group('card', way)))),
      '## Operations',
      group(
        'states',
        table(
          ['Operation', 'Request'],
          listOperations(document).map((one) => [linkOperation(one), `\`${one.method} ${one.path}\``]),
        ),
      ),
      '## Everything here',
      ...sections.map((section) => listPages(section, others)),
      stack('### For programs', list(files.map(([file, what]) => `[${file}](/${file}): ${what}`))),
    ),
  };
}

const lead =
  'A typed client, a deploy command, a mock endpoint and contract tests for Flink jobs on Data Lake Insight (DLI), all made from one reference.';

/** What a reader does first. */
function listActions(operation: Operation, others: readonly Page[]): string {
  const actions = [
    ['Read the operation', operationPath(operation.operationId)],
    ['Try it', 'try'],
  ] as const;
  return actions
    .filter(([, path]) => others.some((page) => page.path === path))
    .map(([label, path]) => `[${label}](/${path}/)`)
    .join(' ');
}

/** What the call above does not do to a job that runs, and what does. */
function tellDeployment(operation: Operation): string | undefined {
  if (!isOfDeployment(operation)) return undefined;
  return stack(
    '## Change a job that runs {#running}',
    `A running job takes few changes: ${linkOperation(operation)} says for each property whether it is one. To change parallelism, or anything else, it is stopped with a savepoint, updated and run again. [Deploy a new version](/guides/deploy/) does that from a file, and this shows its steps:`,
    fence('sh', planCommand),
  );
}

/** A program of ten lines that does it. */
function writeExample(document: OpenApiDocument, operation: Operation): string {
  const { variables = {}, 'x-cloud': cloud = '' } = document.servers[0]!;
  const { parameters, projectId } = readSampleRequest(document, operation.operationId);
  const request = {
    ...Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    body: findSmallestExample(operation)?.value,
  };
  return `import { createDliClient, tokenAuth } from '@dli-flink/client';

const dli = createDliClient({
  cloud: '${cloud}',
  region: '${variables.region?.default}',
  projectId: '${projectId}',
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
function listWays(
  { operationId }: Operation,
  kinds: readonly string[],
  others: readonly Page[],
): readonly string[] {
  const ways = [
    {
      title: 'Update a job',
      what: 'Send the requests yourself, or let the client do it: it checks what it sends, signs it, sends it again where that helps, and throws errors that say what to do.',
      paths: [
        operationPath(operationId),
        'guides/deploy',
        'guides/update-a-running-job',
        'guides/authenticate',
        'try',
      ],
    },
    {
      title: 'Test an endpoint',
      what: 'Requests that follow from the document tell in seconds every way in which an endpoint departs from it.',
      paths: ['guides/contract-tests', 'guides/mock', 'evidence'],
    },
    {
      title: 'Read',
      what: 'What each property does and when, what a job takes in each of its states, what each error means and what to do about it.',
      paths: [...kinds, 'errors', 'changelog'],
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
  const groups = [...Map.groupBy(entries, (page) => page.group)].map(([name, those]) =>
    stack(
      name === undefined ? undefined : `#### ${name}`,
      list(those.map((page) => `${linkTo(page)}: ${page.description}`)),
    ),
  );
  // Pages without a heading of their own come before those that have one.
  return stack(`### ${section}`, ...groups.toSorted((one, other) => rank(one) - rank(other)));
}

const rank = (markdown: string): number => (markdown.startsWith('#') ? 1 : 0);

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
  ['job.schema.json', 'the JSON Schema of the file that [a job is deployed from](/guides/deploy/)'],
  ['deploy.arazzo.yaml', 'the workflows of a deployment, as Arazzo has them'],
  ['llms.txt', 'a list of these pages, each of which is Markdown too, for language models'],
  ['sitemap.xml', 'the addresses of all pages, for crawlers'],
];
