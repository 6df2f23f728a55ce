import { applyDeployment, runJob } from '@dli-flink/deploy';
import type { FailurePolicy } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { before, createWorld, id } from '../fixtures/deployment.ts';
import type { Meddle } from '../fixtures/deployment.ts';

const wanted = { settings: { entrypoint: 'obs://bucket/orders-2.jar' } };

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const refuse = (error_code: string): Response => json({ error_code, error_msg: 'no' }, 400);

/** Answers the n-th request of an operation in another way. */
const when =
  (operation: string, number: number, reply: (answer: () => Promise<Response>) => unknown): Meddle =>
  async (answer, called, count) =>
    called === operation && count === number ? ((await reply(answer)) as Response) : answer();

/** A job that comes to another state as soon as it is started the first time, or once it runs. */
const failOnce = (status: string, isOnceRunning = false): ReturnType<typeof createWorld> => {
  const world = createWorld();
  let hasFailed = false;
  world.meddle = async (answer) => {
    const reply = await answer();
    const isStarted = world.countOf('batchRunFlinkJobs') === 1;
    const isDue = isStarted && (!isOnceRunning || world.readJob().status === 'job_running');
    if (isDue && !hasFailed) {
      hasFailed = true;
      world.change({ status });
    }
    return reply;
  };
  return world;
};

/** Shows no image. */
const hideImage: Meddle = async (answer, operation) => {
  const reply = await answer();
  if (operation !== 'showFlinkJob') return reply;
  return new Response((await reply.text()).replace('"image":"image:1"', '"image":null'), reply);
};

const isOpen = (world: ReturnType<typeof createWorld>): boolean => world.journal.entry?.open !== undefined;

describe.each(['batchStopFlinkJobs', 'updateFlinkJarJob', 'batchRunFlinkJobs'])(
  'a reply of %s',
  (operation) => {
    it.each<readonly [string, () => Response]>([
      [
        'the connection is lost',
        () => {
          throw new TypeError('fetch failed');
        },
      ],
      ['a gateway answers 502', () => new Response('bad gateway', { status: 502 })],
      ['the service answers 500', () => json({ error_code: 'DLI.0999', error_msg: 'oops' }, 500)],
      ['a proxy answers with a page', () => new Response('<html>', { status: 200 })],
    ])('that is lost after it was carried out is not asked for again: %s', async (_, reply) => {
      const world = createWorld({
        meddle: when(operation, 1, async (answer) => {
          await answer();
          return reply();
        }),
      });
      const deployment = await applyDeployment({ id }, wanted, world.options);
      expect(deployment.outcome).toBe('done');
      expect(world.countOf(operation)).toBe(1);
      expect(world.events).toContainEqual(
        expect.objectContaining({
          type: 'step-done',
          note: expect.stringContaining('shows that it was carried out'),
        }),
      );
    });

    it('that is lost before it was carried out is asked for again', async () => {
      const world = createWorld({ meddle: when(operation, 1, () => new Response('', { status: 503 })) });
      const deployment = await applyDeployment({ id }, wanted, world.options);
      expect(deployment.outcome).toBe('done');
      expect(world.countOf(operation)).toBe(2);
      expect(world.events).toContainEqual(expect.objectContaining({ type: 'retrying', pause: 5000 }));
    });

    it('that is throttled is asked for again', async () => {
      const world = createWorld({ meddle: when(operation, 1, () => json({}, 429)) });
      expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
      expect(world.countOf(operation)).toBe(2);
    });

    it('that never comes ends the step after its time', async () => {
      const world = createWorld({
        apply: { timeout: 60_000 },
        meddle: async (answer, called) =>
          called === operation ? new Response('', { status: 503 }) : answer(),
      });
      const began = world.clock.now();
      const deployment = await applyDeployment({ id }, wanted, world.options);
      expect(deployment).toMatchObject({
        outcome: operation === 'updateFlinkJarJob' ? 'rolled-back' : 'failed',
        problem: expect.stringContaining('503'),
      });
      expect(world.clock.now() - began).toBeLessThan(400_000);
    });

    it('that refuses the credentials ends the deployment without undoing it, and the next goes on', async () => {
      const world = createWorld({ meddle: when(operation, 1, () => json({}, 401)) });
      const deployment = await applyDeployment({ id }, wanted, world.options);
      expect(deployment).toMatchObject({
        outcome: 'failed',
        advice: expect.stringMatching(/set DLI_TOKEN.*; dli-flink apply job.yaml goes on from here/),
      });
      expect(isOpen(world)).toBe(true);
      expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
      const changes = world.writes.map((write) => write.operation);
      expect(changes).toEqual(['batchStopFlinkJobs', 'updateFlinkJarJob', 'batchRunFlinkJobs']);
    });

    it('that knows no such job, which is there, is a failure as any other', async () => {
      const world = createWorld({ meddle: when(operation, 1, () => json({}, 404)) });
      const deployment = await applyDeployment({ id }, wanted, world.options);
      const outcome = operation === 'batchStopFlinkJobs' ? 'failed' : 'rolled-back';
      expect(deployment).toMatchObject({ outcome, job: { state: 'job_running' } });
      expect(isOpen(world)).toBe(false);
    });
  },
);

it('goes on after a minute in which the service is not there', async () => {
  const world = createWorld();
  const began = world.clock.now();
  world.meddle = async (answer, operation, count) => {
    const isAbsent = world.countOf('batchStopFlinkJobs') > 0 && world.clock.now() - began < 60_000;
    return isAbsent && !(operation === 'batchStopFlinkJobs' && count === 1)
      ? new Response('', { status: 503 })
      : answer();
  };
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
});

describe('a stop', () => {
  it('that is refused for the job fails, and has nothing to undo', async () => {
    const world = createWorld({
      meddle: when('batchStopFlinkJobs', 1, () => json([{ is_success: 'false', message: 'too busy' }])),
    });
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: 'batchStopFlinkJobs was answered with "not successful": too busy; the job is job_running',
      standing: `Job ${id} (orders) runs (job_running), with its old settings.`,
    });
    expect(isOpen(world)).toBe(false);
    expect(world.writes).toHaveLength(0);
  });

  it('that is refused as the job has come to its end goes on', async () => {
    const world = createWorld();
    world.meddle = async (answer, operation, count) => {
      if (operation === 'batchStopFlinkJobs' && count === 1) world.change({ status: 'job_finish' });
      return answer();
    };
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment.outcome).toBe('done');
    expect(world.writes.at(-1)).toEqual({
      operation: 'batchRunFlinkJobs',
      body: expect.objectContaining({ resume_savepoint: false }),
    });
  });

  it('that is refused as the job has failed does not start it from nothing', async () => {
    const world = createWorld();
    world.meddle = async (answer, operation, count) => {
      if (operation === 'batchStopFlinkJobs' && count === 1)
        world.change({ status: 'job_running_exception' });
      return answer();
    };
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('no savepoint to start from'),
      standing: expect.stringContaining('does not run (job_running_exception)'),
      advice: expect.stringContaining('dli-flink run job.yaml'),
    });
    expect(world.countOf('batchRunFlinkJobs')).toBe(0);
  });

  it('that is answered with an empty list is judged by the state', async () => {
    const stopped = createWorld({
      meddle: when('batchStopFlinkJobs', 1, async (answer) => {
        await answer();
        return json([]);
      }),
    });
    expect(await applyDeployment({ id }, wanted, stopped.options)).toMatchObject({ outcome: 'done' });
    const running = createWorld({ meddle: when('batchStopFlinkJobs', 1, () => json([])) });
    expect(await applyDeployment({ id }, wanted, running.options)).toMatchObject({
      outcome: 'failed',
      problem: 'it was answered with success, and the job is still job_running',
    });
  });

  it('that fails says why, and that it cannot be undone', async () => {
    const world = createWorld({ variants: ['stop-fails'] });
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: expect.stringMatching(/^the job is job_cancel_fail: The job did not stop in time; then/),
    });
    expect(world.countOf('updateFlinkJarJob')).toBe(0);
  });

  it('that never ends is given up after its time', async () => {
    const world = createWorld({ fault: 'stop-never-ends', apply: { timeout: 120_000 } });
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: expect.stringMatching(/still job_canceling after 1[2-9]\d s/),
    });
  });

  it('that leaves no savepoint does not start the job from nothing', async () => {
    const world = createWorld({ fault: 'savepoint-of-stop-lost' });
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('no savepoint to start from'),
      standing: `Job ${id} (orders) is stopped (job_cancel_success), with its old settings.`,
      advice: expect.stringContaining('dli-flink run job.yaml'),
    });
    expect(world.writes.map(({ operation }) => operation)).toEqual(['batchStopFlinkJobs']);
  });
});

describe('an update', () => {
  it.each(['DLI.12003', 'DLI.12005', 'DLI.12006', 'DLI.12002'])(
    'that is refused with %s is undone',
    async (code) => {
      const world = createWorld({ meddle: when('updateFlinkJarJob', 1, () => refuse(code)) });
      const deployment = await applyDeployment({ id }, wanted, world.options);
      expect(deployment).toMatchObject({
        outcome: 'rolled-back',
        problem: expect.stringMatching(`${code}.*; the job is job_cancel_success`),
        standing: `Job ${id} (orders) runs (job_running), with its old settings.`,
      });
      expect(world.writes.at(-1)).toMatchObject({ body: { resume_savepoint: true } });
    },
  );

  it('that is not kept is found, and undone', async () => {
    const world = createWorld({ fault: 'update-not-stored' });
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'rolled-back',
      problem:
        'the job does not show what was sent: entrypoint is "obs://bucket/orders-1.jar", not "obs://bucket/orders-2.jar"',
    });
    expect(world.readJob()).toMatchObject({ status: 'job_running', settings: before });
  });

  it('of a property that the cloud does not document is told as not shown, and not sent again', async () => {
    const hot = { settings: { image: 'image:1' } };
    const job = { status: 'job_init' };
    const world = createWorld({ job, meddle: hideImage, apply: { cloud: 'open-telekom-cloud' } });
    expect(await applyDeployment({ id }, { ...hot, run: false }, world.options)).toMatchObject({
      outcome: 'done',
    });
    expect(world.events).toContainEqual(
      expect.objectContaining({ type: 'step-done', note: 'the endpoint does not show image' }),
    );
    const requests = world.requests.length;
    expect(await applyDeployment({ id }, { ...hot, run: false }, world.options)).toMatchObject({
      outcome: 'unchanged',
    });
    expect(world.requests.slice(requests)).toEqual(['showFlinkJob']);
    const other = createWorld({ job, meddle: hideImage });
    expect(await applyDeployment({ id }, { ...hot, run: false }, other.options)).not.toMatchObject({
      outcome: 'done',
    });
  });
});

describe('a start', () => {
  const never = { ...wanted, savepoint: 'never' } as const;
  it.each([wanted, never])('that fails is undone, and the job runs as before', async (either) => {
    const world = failOnce('job_submit_fail');
    const deployment = await applyDeployment({ id }, either, world.options);
    expect(deployment).toMatchObject({
      outcome: 'rolled-back',
      problem: 'the job is job_submit_fail',
      standing: `Job ${id} (orders) runs (job_running), with its old settings.`,
    });
    expect(world.events.map(({ type }) => type)).toContain('rolling-back');
    expect(world.writes.at(-1)).toMatchObject({ body: { resume_savepoint: either === wanted } });
  });

  it('that has used up the savepoint leaves the job stopped, with its old settings, and says so', async () => {
    const world = failOnce('job_running_exception', true);
    const deployment = await applyDeployment({ id }, wanted, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: expect.stringMatching(
        /^the job is job_running_exception; then it was not started again: .*no savepoint/,
      ),
      standing: `Job ${id} (orders) does not run (job_running_exception), with its old settings.`,
      advice:
        'It ran before, and its savepoint is gone: with "savepoint: never" in the file, dli-flink run job.yaml starts it without one',
    });
    expect(world.countOf('batchRunFlinkJobs')).toBe(1);
    expect(await runJob({ id }, { ...world.options, savepoint: 'never' })).toMatchObject({ outcome: 'done' });
    expect(world.readJob().settings).toMatchObject(before);
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
  });

  it('that has used up the savepoint is undone from one of its own', async () => {
    const world = failOnce('job_running_exception', true);
    const own = { ...wanted, savepointPath: 'bucket/savepoints/' };
    expect(await applyDeployment({ id }, own, world.options)).toMatchObject({ outcome: 'rolled-back' });
    expect(world.writes.map(({ operation }) => operation)).toEqual([
      'executeFlinkJobSavepoint',
      'batchStopFlinkJobs',
      'updateFlinkJarJob',
      'batchRunFlinkJobs',
      'updateFlinkJarJob',
      'importFlinkJobSavepoint',
      'batchRunFlinkJobs',
    ]);
  });

  it('of which both the first and the undoing fail tells both', async () => {
    const world = createWorld({ variants: ['submit-fails'] });
    const deployment = await applyDeployment({ id }, never, world.options);
    const reason = 'the job is job_submit_fail: The queue has too few compute units left';
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: `${reason}; then, while that was undone: ${reason}`,
      standing: expect.stringContaining('with its old settings'),
      advice: expect.stringContaining('dli-flink run job.yaml'),
    });
    expect(isOpen(world)).toBe(true);
  });

  it('that is refused as the job runs already is believed', async () => {
    const world = createWorld({
      meddle: when('batchRunFlinkJobs', 1, async (answer) => {
        await answer();
        return answer();
      }),
    });
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
  });

  it('that the queue has no room for yet is asked for again', async () => {
    const world = createWorld({
      meddle: when('batchRunFlinkJobs', 1, () => json([{ error_code: 'DLI.13002', error_msg: 'few' }], 400)),
    });
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
  });

  it.each<FailurePolicy>(['leave', 'stop'])('that fails is not undone with %s', async (onFailure) => {
    const world = failOnce('job_submit_fail');
    const deployment = await applyDeployment({ id }, { ...never, onFailure }, world.options);
    expect(deployment).toMatchObject({
      outcome: 'failed',
      problem: 'the job is job_submit_fail',
      standing: `Job ${id} (orders) does not run (job_submit_fail), with its new settings.`,
      advice: expect.stringContaining('dli-flink run job.yaml'),
    });
  });
});

it('stops a job that runs with settings that cannot be verified, where that is the policy', async () => {
  const world = createWorld({ fault: 'update-not-stored' });
  const hot = { settings: { smn_topic: 'urn:topic' }, onFailure: 'stop' } as const;
  expect(await applyDeployment({ id }, hot, world.options)).toMatchObject({
    outcome: 'failed',
    standing: `Job ${id} (orders) is stopped (job_cancel_success), with its old settings.`,
    advice: 'It ran before: dli-flink run job.yaml starts it',
  });
  expect(isOpen(world)).toBe(false);
});

it('ends when the job vanishes', async () => {
  const world = createWorld();
  world.meddle = async (answer) => {
    if (world.countOf('updateFlinkJarJob') === 1) return refuse('DLI.16001');
    return answer();
  };
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
    outcome: 'failed',
    job: undefined,
    standing: `Job ${id} is not there any more.`,
  });
  expect(isOpen(world)).toBe(false);
});
