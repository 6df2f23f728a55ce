/** The mocks that are fuzzed: each keeps the contract, in one of the ways the mock has to keep it. */
import { editions } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import { stateRules } from '@dli-flink/contract/service-rules';
import { createMockEndpoint, variants } from '@dli-flink/mock';
import type { Job, MockEndpoint, MockOptions } from '@dli-flink/mock';

export const projectId = 'project-1';
export const token = 'token-of-the-fuzzer';
export const accessKey = { accessKey: 'ACCESS-KEY', secretKey: 's3cret-key' };
export const startOfTime = Date.UTC(2026, 10, 22);

/** Jobs that take every update. */
export const openJobIds: readonly string[] = ['202', '1', '9007199254740993', '9223372036854775807'];
const states = stateRules.updateFlinkJarJob.flatMap((rule) => rule.states);
const jobsByState = states.map((status, index): Job => ({
  job_id: String(1000 + index),
  status,
  settings: { name: `in-${status}`, obs_bucket: 'logs' },
  update_time: undefined,
}));

/** One job in each state. */
export const jobIdsByState: readonly string[] = jobsByState.map(({ job_id }) => job_id);
export const initialNames: readonly string[] = [
  ...openJobIds.map((id) => `job-${id}`),
  ...jobsByState.map(({ settings }) => String(settings['name'])),
];

export interface Subject {
  readonly label: string;
  /** Whether it may refuse what the page allows, or answer 503 and 429, or drop the connection. */
  readonly isModerate: boolean;
  /** The edition it knows. @default the latest */
  readonly edition?: EditionId | undefined;
  /** Whether an update leaves the members of an object that it does not send. */
  readonly mergesObjects?: boolean;
  /** A mock in its first state, and the clock it reads. */
  readonly prepare: () => { readonly mock: MockEndpoint; readonly clock: { now: number } };
}

function create(options: Partial<MockOptions>): ReturnType<Subject['prepare']> {
  const clock = { now: startOfTime };
  const mock = createMockEndpoint({
    token,
    accessKey,
    projectId,
    jobIds: openJobIds,
    jobs: jobsByState,
    inspection: 'nobody',
    now: () => clock.now,
    random: () => 0.5,
    ...options,
  });
  return { mock, clock };
}

/** Made once, since nothing but its jobs changes, and those can be reset. */
function lasting(label: string, options: Partial<MockOptions>, isModerate = true): Subject {
  const { clock, mock } = create(options);
  return {
    label,
    isModerate,
    edition: options.edition,
    mergesObjects: options.variants?.includes('nested-objects-merged') ?? false,
    prepare() {
      clock.now = startOfTime;
      mock.reset();
      return { mock, clock };
    },
  };
}

/** A mock that breaks the contract, to see that it is found out. */
export function broken(fault: string): Subject {
  const { isModerate, label, prepare } = lasting(`with the fault ${fault}`, {});
  return {
    label,
    isModerate,
    prepare() {
      const prepared = prepare();
      // To reset a mock is to make it keep the contract.
      prepared.mock.fault = fault;
      return prepared;
    },
  };
}

export const plain: Subject = lasting('plain', {});

export const subjects: readonly Subject[] = [
  ...[...variants.keys()].map((id) => lasting(`the variant ${id}`, { variants: [id] })),
  ...editions.slice(0, -1).map(({ id }) => lasting(`of the edition ${id}`, { edition: id })),
  lasting('with limits', { enforcesLimits: true }, false),
  // These count what they have seen, so each sequence of requests gets one of its own.
  { label: 'with a lock', isModerate: false, prepare: () => create({ locksOut: true }) },
  {
    label: 'with weather',
    isModerate: false,
    prepare: () =>
      create({ scenario: { rate: 2, unavailable: { count: 1, of: 3 }, dropped: { count: 1, of: 4 } } }),
  },
];
