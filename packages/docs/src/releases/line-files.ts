/** The files of each line of releases: its pages and its data. */
import { readFileSync } from 'node:fs';

import type { Release } from '@dli-flink/compiler/changes';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { writeExactJson } from '../exact-json.ts';
import { siteAddress } from '../links.ts';
import { machineFiles } from '../machines.ts';
import type { Page } from '../page.ts';
import { renderPages } from '../site.ts';
import type { Files } from '../site.ts';
import { list, stack } from '../wording/blocks.ts';
import { listLines } from './release.ts';
import type { Line } from './release.ts';
import { dataNames, versionPages } from './version-pages.ts';

type Navigation = Parameters<typeof renderPages>[1]['navigation'];

/**
 * @param releases the first one first
 * @param makePages the pages that follow from a document
 * @param current every page at the root of the site
 */
export function lineFiles(
  releases: readonly Release[],
  makePages: (document: OpenApiDocument) => readonly Page[],
  current: readonly Page[],
  navigation: Navigation,
): Files {
  const paths = new Set(current.map(({ path }) => path));
  const latest = { version: releases.at(-1)?.version ?? '', paths };
  const files = listLines(releases).flatMap((line) => {
    const made = makePages(line.document);
    const pages = [indexPage(made, line), ...versionPages(made, line, latest)];
    return [
      ...renderPages(pages, { navigation, version: line.version, folder: `${line.folder}/` }),
      ...dataFiles(line),
    ];
  });
  return new Map(files);
}

function indexPage(pages: readonly Page[], { document: { info }, folder, version }: Line): Page {
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

function dataFiles({ document, file, folder }: Line): readonly (readonly [path: string, content: string])[] {
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
