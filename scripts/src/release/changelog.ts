/** What changesets writes the lines of changelogs with, after `.changeset/config.json`. */
import git from '@changesets/changelog-git';
import github from '@changesets/changelog-github';

const hasToken = Boolean(process.env['GITHUB_TOKEN']);
if (!hasToken) {
  console.warn(
    'GITHUB_TOKEN is not set: the changelogs have hashes of commits where links and names would be.',
  );
}

export const { getDependencyReleaseLine, getReleaseLine } = hasToken ? github : git;
