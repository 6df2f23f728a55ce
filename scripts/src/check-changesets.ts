/** Holds the pending changesets to what makes them good lines of a changelog. */
import { checkChangesets } from './release/changesets.ts';
import { runCheck } from './release/run-check.ts';

await runCheck(async () => `changesets: ${checkChangesets()} pending, all well formed`);
