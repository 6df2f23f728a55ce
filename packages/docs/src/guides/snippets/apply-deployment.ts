import type { DliClient } from '@dli-flink/client';
import { applyDeployment } from '@dli-flink/deploy';
import type { Journal, Patience } from '@dli-flink/deploy';

/**
 * Deploys a version of the job `orders`.
 *
 * @param journal such as `createFileJournal('.dli-flink')`
 * @returns whether the job is as it is wanted
 */
export async function deployJar(
  client: DliClient,
  journal: Journal,
  jar: string,
  patience: Patience = {},
): Promise<boolean> {
  const wanted = { settings: { entrypoint: jar }, onFailure: 'rollback' } as const;
  const deployment = await applyDeployment({ name: 'orders' }, wanted, {
    ...patience,
    client,
    journal,
    onEvent: (event) => {
      if (event.type === 'step-begun') console.log(event.title);
    },
  });
  console.log([deployment.problem, deployment.standing, deployment.advice].filter(Boolean).join('\n'));
  return deployment.outcome === 'done' || deployment.outcome === 'unchanged';
}
