/** Files for programs: llms.txt, sitemap.xml, errors.json. */
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { canonicalAddress } from './links.ts';
import { sections } from './page.ts';
import type { Page } from './page.ts';
import { errorPath } from './paths.ts';

export function machineFiles(pages: readonly Page[], document: OpenApiDocument): ReadonlyMap<string, string> {
  const current = pages.filter(({ isCurrent = true }) => isCurrent);
  return new Map([
    ['llms.txt', listForModels(current, document)],
    ['sitemap.xml', listForCrawlers(current)],
    ['errors.json', listErrors(document)],
  ]);
}

/** The form of llmstxt.org: what is under `Optional` may be skipped. */
function listForModels(pages: readonly Page[], { info }: OpenApiDocument): string {
  const listed = pages.filter(({ isListed = true }) => isListed);
  const optional = pages.filter(({ isListed }) => isListed === false);
  return [
    `# ${info.title}\n`,
    `> ${[info.summary, info.description].filter(Boolean).join(' ')}\n`,
    `Each page is Markdown here and HTML beside it. Version ${info.version} of the contract.\n`,
    ...sections.map((title) =>
      describePages(
        title,
        listed.filter(({ section }) => section === title),
      ),
    ),
    `## Data\n\n${data.map(([file, what]) => `- [${file}](${canonicalAddress('')}${file}): ${what}`).join('\n')}\n`,
    describePages('Optional', optional),
  ]
    .filter(Boolean)
    .join('\n');
}

const data = [
  ['openapi.json', 'the OpenAPI document, bundled'],
  ['openapi.yaml', 'the same as YAML'],
  ['deploy.arazzo.yaml', 'the workflows of a deployment, in Arazzo'],
  ['errors.json', 'every error code with its meaning, cause and remedy'],
  ['job.schema.json', 'the JSON Schema of the job file that is deployed'],
  ['deploy.arazzo.yaml', 'the workflows of a deployment'],
];

function describePages(title: string, pages: readonly Page[]): string {
  return pages.length === 0 ? '' : `## ${title}\n\n${pages.map(describePage).join('\n')}\n`;
}

function describePage({ description, path, title }: Page): string {
  return `- [${title}](${canonicalAddress(path)}index.md): ${description}`;
}

function listForCrawlers(pages: readonly Page[]): string {
  const addresses = pages.map(({ path }) => `  <url><loc>${canonicalAddress(path)}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses,
    '</urlset>',
    '',
  ].join('\n');
}

/** The page of the error codes describes this shape. */
function listErrors({ info, 'x-error-codes': codes }: OpenApiDocument): string {
  const entries = Object.entries(codes ?? {}).map(([code, entry]) => [
    code,
    { ...entry, page: canonicalAddress(errorPath(code)) },
  ]);
  return `${JSON.stringify({ version: info.version, errors: Object.fromEntries(entries) }, undefined, 2)}\n`;
}
