/** From what a state refuses to the command that goes through the states. */
import type { Operation } from '@dli-flink/compiler/openapi';

import { readWorkflows } from '../diagrams/workflow.ts';
import { fence, stack } from '../wording/blocks.ts';

const place = '--cloud open-telekom-cloud --region eu-de';

/** The steps in the words of the command, and the command that makes them. */
export const deployCommands: string = ['plan', 'apply']
  .map((command) => `npx @dli-flink/deploy ${command} job.yaml ${place}`)
  .join('\n');

const deployed = new Set(
  readWorkflows().flatMap(({ steps }) => steps.map(({ operationId }) => operationId)),
);

/** Whether a deployment calls the operation. */
export function isOfDeployment({ operationId }: Operation): boolean {
  return deployed.has(operationId);
}

/** The guide and the command, for an operation that a deployment calls. */
export function leadToDeploy(operation: Operation): string | undefined {
  if (!isOfDeployment(operation)) return undefined;
  return stack(
    'One command makes every change, whatever state the job is in: it looks first, stops the job with a savepoint if it has to, updates it, runs it again, and waits after each step. [Deploy a new version](/guides/deploy/) tells how it goes.',
    fence('sh', deployCommands),
  );
}
