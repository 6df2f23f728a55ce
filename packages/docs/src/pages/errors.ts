/** The error codes: a page of each, and the list of them. */
import { codesOf, groupByFamily } from '../catalogue.ts';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import type { Page } from '../page.ts';
import { group, stack, table } from '../wording/blocks.ts';
import { linkNamesOf } from '../wording/names.ts';
import { errorPage } from './errors/error-page.ts';
import { findRepetition } from './errors/sent-again.ts';

export function errorPages(document: OpenApiDocument): readonly Page[] {
  const link = linkNamesOf(document);
  return Object.keys(codesOf(document)).map((code) => errorPage(document, code, link));
}

/** A sentence about each family; one that is not here has none. */
const families: Readonly<Record<string, string>> = {
  service: 'Every operation of the service can answer with these.',
  request: 'They are about the call as a whole, before its target is looked at.',
  create:
    'They check single properties. They are documented for creation, and an update sets the same properties.',
  update: 'They are those of an update itself.',
  run: 'They are met when a job is started again after an update.',
  stop: 'It is met when a job is stopped, as before an update.',
  detail: 'It is met when a job is read, as after an update.',
  gateway: 'The gateway in front of the service answers with these before the service sees the request.',
};

export function errorIndexPage(document: OpenApiDocument): Page {
  const link = linkNamesOf(document);
  const count = Object.keys(codesOf(document)).length;
  return {
    path: 'errors',
    title: 'Error codes',
    description: `The ${count} error codes a caller can meet: what each means, why it comes, what to do, and whether sending it again helps.`,
    section: 'Reference',
    markdown: stack(
      group(
        'lead',
        `${count} codes that a caller can meet, by the part of the service that answers. Each has a page with its cause, its remedy and an example.`,
      ),
      'A code is *final* when sending the same request again unchanged cannot help. One that *may pass* is worth another attempt, after a pause; one that the *client repeats*, the client sends again by itself.',
      '<div id="filter">\n</div>',
      ...[...groupByFamily(document)].map(([family, entries]) =>
        stack(
          `## ${family[0]!.toUpperCase()}${family.slice(1)} {#${family}}`,
          families[family],
          group(
            'codes',
            table(
              ['Code', 'Status', 'Meaning', 'Again'],
              entries.map(([code, { final, meaning, statuses }]) => [
                link(code),
                statuses.join(' '),
                meaning,
                nameAgain(code, final, statuses),
              ]),
            ),
          ),
        ),
      ),
      stack(
        '## For programs {#errors.json}',
        'The same as data, in a shape that stays: [errors.json](/errors.json).',
        table(
          ['Key', 'What it holds'],
          [
            ['`version`', 'version of the contract'],
            ['`errors`', 'an object with an entry for each code, under its name'],
          ],
        ),
        'An entry has these keys; those marked with *if any* can be absent.',
        table(['Key', 'What it holds'], entryKeys),
      ),
    ),
  };
}

function nameAgain(code: string, isFinal: boolean, statuses: readonly number[]): string {
  if (statuses.some((status) => findRepetition(status, code) === 'again')) return 'client repeats';
  return isFinal ? 'final' : 'may pass';
}

const entryKeys = [
  ['`statuses`', 'HTTP statuses it comes with, the usual one first'],
  ['`family`', 'the part of the service that answers with it'],
  ['`final`', 'true when sending the same request again unchanged cannot help'],
  ['`condition`', 'what a program can react to, if any'],
  ['`meaning`, `cause`, `remedy`', 'sentences for people'],
  ['`properties`', 'names of the properties and parameters it can be about, if any'],
  ['`aliases`', 'the same code under other names, if any'],
  ['`source`', 'where the facts come from'],
  ['`page`', 'address of its page'],
];
