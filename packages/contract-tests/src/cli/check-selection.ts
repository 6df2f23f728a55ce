import type { Conflicts } from '../cases/conflict-cases.ts';
import { countFuzz, includesFuzz, listCases } from '../selection.ts';
import type { Selection } from '../selection.ts';
import { contractOf } from '../contract-of.ts';
import { latestEdition } from '../scope.ts';
import { UsageError } from './usage.ts';

/** Whether nothing but conflicts was chosen. */
function isOfConflicts({ only, phases }: Selection): boolean {
  if (phases?.every((phase) => phase === 'conflicts')) return true;
  return only?.every((id) => id === 'conflicts' || id.startsWith('conflicts/')) ?? false;
}

function adviseOn(id: string, laterEdition: string | undefined): string {
  if (laterEdition !== undefined) return `it is of a later edition, which --edition ${laterEdition} judges`;
  return id.includes('fuzz/')
    ? 'random cases have none to choose them by, and --phases fuzz with their --seed sends them again'
    : '--list shows which there are';
}

/**
 * Holds what was chosen against the cases there are.
 *
 * @param conflicts those that can be caused, if any can
 * @throws UsageError when a choice names no case, or nothing is left of all choices together
 */
export function checkSelection(ofShard: Selection, conflicts?: Conflicts): void {
  if (ofShard.only === undefined && ofShard.phases === undefined) return;
  if (conflicts === undefined && isOfConflicts(ofShard)) {
    throw new UsageError(
      'cases of conflicts put the job into states: they need --writes all, and a mock endpoint whose inspection area can be read',
    );
  }
  // A part may have no case where there are fewer cases than parts.
  const selection: Selection = { ...ofShard, shard: { index: 1, of: 1 } };
  for (const wanted of selection.only ?? []) {
    const chosen = { ...selection, only: [wanted] };
    if (listCases(chosen, conflicts).length > 0 || includesFuzz(chosen)) continue;
    const edition = latestEdition(contractOf(selection));
    const isOfLater = listCases({ ...chosen, edition }, conflicts).length > 0;
    const advice = adviseOn(wanted, isOfLater ? edition : undefined);
    throw new UsageError(`--only ${wanted}: no case of this ID would be run; ${advice}`);
  }
  if (listCases(selection, conflicts).length === 0 && countFuzz(selection) === 0) {
    throw new UsageError('no case would be run; --list shows which there are');
  }
}
