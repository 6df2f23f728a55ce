import type { DeploymentEvent } from '../apply/model.ts';
import { formatDuration } from './duration.ts';
import { summarize } from './summary.ts';
import { makeVisible } from './visible.ts';
import { shorten } from './width.ts';

/** A line of an event, without what is only for a terminal that is watched; `undefined` for one that has nothing to say. */
export function describeEvent(event: DeploymentEvent): string | undefined {
  const text = wordEvent(event);
  return text === undefined ? undefined : shorten(makeVisible(text), Infinity);
}

function wordEvent(event: DeploymentEvent): string | undefined {
  switch (event.type) {
    case 'plan':
      return event.resumes ? 'goes on with the deployment that was begun before' : undefined;
    case 'step-begun':
      return `${event.title} (${event.operation})`;
    case 'waiting':
      return `${event.state}, after ${formatDuration(event.elapsed)}`;
    case 'retrying':
      return `${event.problem}; looks and tries again in ${formatDuration(event.pause)}`;
    case 'step-done':
      return `done in ${formatDuration(event.elapsed)}${event.note === undefined ? '' : `: ${event.note}`}`;
    case 'step-failed':
      return `failed after ${formatDuration(event.elapsed)}: ${event.problem}`;
    case 'rolling-back':
      return `goes back to what was before (${summarize(event.plan)})`;
    case 'note':
      return event.text;
  }
}
