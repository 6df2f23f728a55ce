/** The changes of the contract from release to release. */
import type { Bump, Release } from '@dli-flink/compiler/changes';
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import { writeExactJson } from '../exact-json.ts';
import type { Page } from '../page.ts';
import { operationPath } from '../paths.ts';
import { findPlace } from '../releases/place.ts';
import type { Place } from '../releases/place.ts';
import { folderOf } from '../releases/release.ts';
import type { Change, Step } from '../releases/step.ts';
import { moveLinks } from '../releases/version-pages.ts';
import { count } from '@dli-flink/contract/wording';
import { group, stack, table } from '../wording/blocks.ts';
import { nameOperation } from '../wording/names.ts';
import { code } from '../wording/text.ts';

/**
 * @param first the first release, if there is one
 * @param steps the first one first
 */
export function changelogPage(
  current: OpenApiDocument,
  first: Release | undefined,
  steps: readonly Step[],
): Page {
  const edition = current['x-editions']?.at(-1);
  return {
    path: 'changelog',
    title: 'Changes of the contract',
    navigationTitle: 'Changes',
    description:
      'What changed in the contract from release to release: where, what it was and what it is, and whether it breaks anybody.',
    section: 'Project',
    markdown: stack(
      'The contract has a version, and the packages follow from it. _Breaking_ is what refuses a request that was valid, sends what nobody had to expect, or takes away a name that programs use.',
      `## Version {#version}\n\nThe contract is at version **${current.info.version}**${edition === undefined ? '' : `, and has what is documented up to the edition **${edition.id}**`}.`,
      ...steps.toReversed().map(describeStep),
      first === undefined ? describeNothing(current) : describeFirst(first),
    ),
  };
}

function describeNothing({ info: { version } }: OpenApiDocument): string {
  return `## Unreleased {#unreleased}\n\nNothing is released yet. The first release will be ${version}, and what each one after it changes will stand here.`;
}

function describeFirst({ document, version }: Release): string {
  const pages = listOperations(document).map(
    (operation) =>
      `[${nameOperation(operation)}](/${folderOf(version)}/${operationPath(operation.operationId)}/)`,
  );
  return `## ${version} {#${version}}\n\nThe first release: ${pages.join(', ')}.`;
}

const headings = { major: 'Breaking', minor: 'Added', patch: 'Other changes' } as const;

function describeStep(step: Step): string {
  const { from, to } = step;
  const changes = foldExamples(step.changes);
  const name = to.version ?? 'Unreleased';
  const groups = Map.groupBy(changes, ({ bump }) => bump);
  return stack(
    `## ${name} {#${name.toLowerCase()}}`,
    changes.length === 0 ? `The contract is that of ${from.version}.` : giveReason(groups),
    ...(['major', 'minor', 'patch'] as const).map((bump) =>
      groups.has(bump)
        ? stack(
            `### ${headings[bump]} ${to.version === undefined ? `since ${from.version}` : `in ${name}`} {#${name.toLowerCase()}-${bump}}`,
            group(
              'changes',
              table(
                ['Where', 'What'],
                groups.get(bump)!.map((change) => describeChange(change, step)),
              ),
            ),
          )
        : undefined,
    ),
  );
}

/** Why the version goes up by what it does: the gravest change decides. */
function giveReason(groups: ReadonlyMap<Bump, readonly Change[]>): string {
  const [major, minor, patch] = (['major', 'minor', 'patch'] as const).map(
    (bump) => groups.get(bump)?.length ?? 0,
  ) as [number, number, number];
  if (major > 0) return `A _major_ step, since ${count(major, 'change')} may break who relies on what was.`;
  if (minor > 0)
    return `A _minor_ step, since ${count(minor, 'change')} added something and none breaks anybody.`;
  return `A _patch_, since ${count(patch, 'change')} altered nothing but words.`;
}

/** An example that says something else is one change, whatever is in it. */
function foldExamples(changes: readonly Change[]): readonly Change[] {
  const folded = changes.map((change): Change => {
    const example = /^\/components\/examples\/[^/]+(?=\/)/.exec(change.effect)?.[0];
    return example === undefined ? change : { ...change, effect: example, before: 'one', after: 'another' };
  });
  return [...new Map(folded.map((change) => [change.effect, change])).values()];
}

function describeChange(
  { after, before, effect }: Change,
  { from, to }: Step,
): readonly [where: string, what: string] {
  const isAdded = before === undefined;
  const isGone = after === undefined;
  const { keyword } = findPlace(effect, isGone ? from.document : to.document);
  if (keyword === undefined && isGone) return [linkInto(from, findPlace(effect, from.document), to), 'Gone.'];
  const where = linkInto(to, findPlace(effect, to.document));
  if (keyword === undefined) return [where, isAdded ? 'New.' : 'Says something else.'];
  const name = code(keyword);
  if (isGone) return [where, `${name} is gone${tell('; it was', before)}.`];
  if (isAdded) return [where, `${name} is new${tell(':', after)}.`];
  const isTold = [before, after].every(isShort);
  return [
    where,
    isTold ? `${name} is${tell('', after)}${tell('; it was', before)}.` : `${name} says something else.`,
  ];
}

/**
 * A phrase whose links lead to the pages that stay as they were.
 *
 * @param without a later version, which lacks what the phrase is about; it can be the one whose pages these are
 */
function linkInto({ version }: Step['to'], { phrase }: Place, without?: Step['to']): string {
  if (version === undefined) return phrase;
  const folder = folderOf(version);
  const isLost = without?.version !== undefined && folderOf(without.version) === folder;
  return isLost ? phrase.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1') : moveLinks(phrase, folder, () => true);
}

function tell(words: string, value: unknown): string {
  return isShort(value) ? `${words} ${code(writeExactJson(value))}` : '';
}

/** Whether a value can be told in a cell. */
function isShort(value: unknown): boolean {
  const text = writeExactJson(value);
  return text.length <= 60 && !text.includes('`');
}
