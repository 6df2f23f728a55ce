/** The files of each line of releases: its pages and its data. */
import { readFileSync } from 'node:fs';

import { writeExactJson } from '../exact-json.ts';
import type { Frame } from '../frame.ts';
import { siteAddress } from '../links.ts';
import { machineFiles } from '../machines.ts';
import type { Page } from '../page.ts';
import { renderPages } from '../site.ts';
import type { Files } from '../site.ts';
import { list, stack } from '../wording/blocks.ts';
import type { LineWithPages } from './release.ts';
import { dataNames, versionPages } from './version-pages.ts';
import { newestEdition } from './versions.ts';

/**
 * @param current every page at the root of the site
 * @param shared what the frame of every page has
 */
export function lineFiles(
  lines: readonly LineWithPages[],
  current: readonly Page[],
  shared: Pick<Frame, 'navigation' | 'versions'>,
): Files {
  const paths = new Set(current.map(({ path }) => path));
  const latest = { version: lines.at(-1)?.version ?? '', paths };
  const files = lines.flatMap((line) => {
    const { document, folder, pages, version } = line;
    const frame = { ...shared, version, edition: newestEdition(document), folder: `${folder}/` };
    return [
      ...renderPages([indexPage(line), ...versionPages(pages, line, latest)], frame),
      ...dataFiles(line),
    ];
  });
  return new Map(files);
}

function indexPage({ document: { info }, folder, pages, version }: LineWithPages): Page {
  const links = pages
    .filter(({ isListed = true }) => isListed)
    .map(({ path, title }) => `[${title}](/${folder}/${path}/)`);
  const data = dataNames.map((name) => `[${name}](/${folder}/${name})`);
  return {
    path: folder,
    canonicalPath: '',
    title: `Version ${version} of the contract`,
    description: `What version ${version} of the contract said: the pages of its operations and error codes, and its document.`,
    section: 'Reference',
    isListed: false,
    isCurrent: false,
    markdown: stack(
      `${info.title}. [What changed since](/changelog/), and [what the contract says now](/).`,
      list([...links, ...data]),
    ),
  };
}

function dataFiles({
  document,
  file,
  folder,
}: LineWithPages): readonly (readonly [path: string, content: string])[] {
  const content: Record<(typeof dataNames)[number], string> = {
    'openapi.json': `${writeExactJson(document, 2)}\n`,
    'openapi.yaml': readFileSync(file, 'utf8'),
    // Its entries name their pages.
    'errors.json': machineFiles([], document)
      .get('errors.json')!
      .replaceAll(`${siteAddress}errors/`, `${siteAddress}${folder}/errors/`),
  };
  return dataNames.map((name) => [`${folder}/${name}`, content[name]]);
}
