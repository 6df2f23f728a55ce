/** The properties at a glance, by edition and cloud, and what the editions are. */
import { listProperties, readBody } from '@dli-flink/compiler/openapi';

import { group, splitSentences, stack, table } from '../../wording/blocks.ts';
import { listClouds, listOrigins } from '../../wording/editions.ts';
import { nameValue, readObject } from '../../wording/schema.ts';
import { code } from '../../wording/text.ts';
import type { Context } from './context.ts';
import { isTaken, listPartialRules } from './states.ts';

export function summariseBody(context: Context): string | undefined {
  const { document, link, operation } = context;
  const properties = listProperties(readObject(readBody(operation.requestBody)?.schema ?? {}));
  if (properties.length === 0) return undefined;
  const origins = listOrigins(document, operation);
  const clouds = [...listClouds(document).values()];
  const hasEditions = hasLaterEditions(origins);
  const tellTaken = (path: string): readonly string[] =>
    listPartialRules(operation)
      .filter((rule) => isTaken(rule, path))
      .map(({ states }) => `Can be changed in ${states.map((state) => link(code(state))).join(', ')}.`);
  const rows = properties.map(({ path, schema }) => {
    const { edition, since, undocumentedBy } = origins.get(path)!;
    const marks = [
      `<span class="since-${edition}">[${since}](#editions)</span>`,
      ...undocumentedBy.map((cloud) => `<span class="without-${cloud}">not on ${clouds[cloud]}</span>`),
    ];
    return [
      link(`\`${path}\``),
      nameValue(schema),
      [link(splitSentences(schema.description ?? '')[0]!, { self: path }), ...tellTaken(path)].join(' '),
      ...(hasEditions ? [marks.join(', ')] : []),
    ];
  });
  const head = ['Property', 'Type', 'What it is', ...(hasEditions ? ['Since'] : [])];
  return stack(
    '## Properties at a glance',
    group('glance', stack(hasEditions && writeFilter(context), table(head, rows))),
  );
}

/** Whether some properties are not of the first edition, or not of every cloud. */
function hasLaterEditions(origins: ReturnType<typeof listOrigins>): boolean {
  return [...origins.values()].some(({ edition, undocumentedBy }) => edition + undocumentedBy.length > 0);
}

/** Shows the properties of one edition and one cloud. The style sheet does it, so that no script is needed. */
function writeFilter({ document }: Context): string {
  const editions = (document['x-editions'] ?? []).map(({ id }) => id);
  const clouds = [...listClouds(document).values()];
  return [
    '<fieldset class="filter">',
    '<legend>Known to the edition</legend>',
    ...writeChoices('edition', editions, editions.length - 1),
    '</fieldset>',
    '<fieldset class="filter">',
    '<legend>Documented by</legend>',
    ...writeChoices('cloud', [...clouds, 'any cloud'], clouds.length),
    '</fieldset>',
  ].join('\n');
}

function writeChoices(name: string, labels: readonly string[], chosen: number): readonly string[] {
  return labels.map((label, place) => {
    const id = `${name}-${place}`;
    const checked = place === chosen ? ' checked' : '';
    return `<label><input type="radio" name="${name}" class="${id}"${checked}> ${label}</label>`;
  });
}

export function describeEditions({ document, link, operation }: Context): string | undefined {
  const editions = document['x-editions'] ?? [];
  const origins = [...listOrigins(document, operation)];
  if (!hasLaterEditions(new Map(origins))) return undefined;
  const rows = editions.map(({ date, id, source, title }) => {
    const added = origins.flatMap(([path, { since }]) =>
      since === id && !path.includes('.') ? [link(`\`${path}\``)] : [],
    );
    const what = id === editions[0]!.id ? `${added.length} properties` : added.join(', ') || 'words alone';
    return [`**${id}**`, title, what, date, source];
  });
  return stack(
    '## Editions {#editions}',
    'The vendor documents the operation again and again, and nothing was ever taken away. An endpoint that does not know a property yet ignores it, as it ignores any other that it does not know.',
    group('editions', table(['Edition', 'Title', 'It brought', 'First seen', 'Where'], rows)),
  );
}
