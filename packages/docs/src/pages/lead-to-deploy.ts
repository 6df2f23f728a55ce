/** From what a state refuses to the command that goes through the states. */
import type { Operation } from '@dli-flink/compiler/openapi';

import { readWorkflows } from '../diagrams/workflow.ts';
import { fence, stack } from '../wording/blocks.ts';

/** What a deployment is begun with. */
export const planCommand = `npx @dli-flink/deploy plan job.yaml \\
  --cloud open-telekom-cloud \\
  --region eu-de`;

const deployed = new Set(readWorkflows().flatMap(({ steps }) => steps.map(({ operationId }) => operationId)));

/** Whether a deployment calls the operation. */
export function isOfDeployment({ operationId }: Operation): boolean {
  return deployed.has(operationId);
}

/** The guide and the command, for an operation that a deployment calls. */
export function leadToDeploy(operation: Operation): string | undefined {
  if (!isOfDeployment(operation)) return undefined;
  return stack(
    'A deployment makes any change, whatever state the job is in: it stops the job with a savepoint if it has to, updates it, runs it again, and waits after each step. [Deploy a new version](/guides/deploy/) has all of it. This shows the steps:',
    fence('sh', planCommand),
    '`apply` in place of `plan` carries them out.',
  );
}
