import type { Api, Declarations } from './read-api.ts';

/** The heading above what is exported nowhere. */
export const unexportedHeading = 'Not exported, and referred to by what is';

/** An API as Markdown, not yet laid out: a section for each subpath, and in it one for each name. */
export function formatReport({ name, subpaths, unexported }: Api): string {
  const sections = [...subpaths].map(([subpath, exports]) => formatSection(subpath, exports));
  return [
    `# API of ${name}`,
    'Written by `node scripts/src/api-reports.ts` from what the build emits; not to be edited.',
    ...sections,
    formatSection(unexportedHeading, unexported),
  ].join('\n\n');
}

function formatSection(heading: string, declarations: Declarations): string {
  const parts = [...declarations].map(([name, source]) => `### ${name}\n\n\`\`\`ts\n${source}\n\`\`\``);
  return [`## ${heading}`, ...parts].join('\n\n');
}
