import { contract } from '@dli-flink/contract';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { planDeployment } from '../src/plan/plan-deployment.ts';
import { readJob } from '../src/read-job.ts';
import { readStates } from '../src/states.ts';
import { isSame, listLeaves } from '../src/plan/compare-settings.ts';
import { readPath } from '@dli-flink/contract/property-path';
import { drawJob, drawWanted } from './fixtures/arbitrary-jobs.ts';
import { setScene } from './fixtures/scene.ts';

it('x', { timeout: 60_000 }, async () => {
  const kinds: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(drawJob.chain((j) => fc.tuple(fc.constant(j), drawWanted(j))), async ([job, wanted]) => {
      const scene = setScene([], { jobs: [job], pace: 1000 });
      const { client, clock } = scene;
      const id = job.job_id;
      const plan = planDeployment(await readJob(client, id, contract), wanted, contract);
      kinds[plan.kind] = (kinds[plan.kind] ?? 0) + 1;
      if (plan.kind === 'hot') expect(plan.steps.map((s) => s.name)).not.toContain('stop');
      for (const step of plan.steps) {
        if (step.body) {
          const body = step.body as any;
          if (step.name === 'stop') await client.batchStopFlinkJobs({ body: { job_ids: [id], ...body } });
          if (step.name === 'run') await client.batchRunFlinkJobs({ body: { job_ids: [id], ...body } });
          if (step.name === 'update') await client.updateFlinkJarJob({ job_id: id, body });
          if (step.name === 'savepoint') await client.executeFlinkJobSavepoint({ job_id: id, body });
        } else { 
          if (step.until) for (let i = 0; ; i++) {
            if (i > 60) throw new Error(`${step.name} does not end in ${scene.job()?.status}`);
            await clock.sleep(1000);
            const j = await readJob(client, id, contract);
            if (step.until.includes(j.state)) { if (step.name === 'wait' && j.state !== readStates(contract).comesTo(job.status)) return; break; }
          }
        }
      }
      if (plan.kind === 'impossible') return;
      const after = await readJob(client, id, contract);
      for (const { path } of listLeaves(contract)) {
        const w = readPath(wanted.settings, path);
        if (w !== undefined && !isSame(path, readPath(after.settings, path), w, contract)) throw new Error(`${path} ${JSON.stringify(readPath(after.settings, path))}`);
      }
      const second = planDeployment(after, wanted, contract);
      if (second.kind !== 'nothing') throw new Error(JSON.stringify(second));
    }),
    { numRuns: 1000 },
  );
  console.log(kinds);
});
