import { contract as compiled } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';

import type { JobState, Settings, StepName, UnderWay } from '../model.ts';
import { readStates } from '../states.ts';
import type { JobStates } from '../states.ts';
import { systemClock } from './clock.ts';
import { Halt } from './halt.ts';
import type {
  ApplyOptions,
  Clock,
  DeploymentEvent,
  JobSnapshot,
  JournalEntry,
  OpenDeployment,
} from './model.ts';

type EventBody = DeploymentEvent extends infer Event
  ? Event extends DeploymentEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** One call of the engine: its options, what it knows of the job, and what it has written down. */
export class Session {
  readonly options: ApplyOptions;
  readonly contract: Contract;
  readonly states: JobStates;
  readonly clock: Clock;
  readonly poll: number;
  readonly settle: number;
  readonly timeout: number;
  /** ID of the job, in decimal digits; empty before it is created. */
  id = '';
  /** The job as it was read last. */
  job: JobState | undefined;
  /** What the endpoint shows of its settings. */
  shown: Settings = {};
  /** Whether something was sent since, or the job could not be read. */
  isOutOfDate = false;
  entry: JournalEntry | undefined;
  #lock: AsyncDisposable | undefined;
  #underWay: UnderWay | undefined;

  constructor(options: ApplyOptions) {
    this.options = options;
    this.contract = options.contract ?? compiled;
    this.states = readStates(this.contract);
    this.clock = options.clock ?? systemClock;
    this.poll = options.poll ?? 5000;
    this.settle = options.settle ?? 30_000;
    this.timeout = options.timeout ?? 1_800_000;
  }

  get open(): OpenDeployment | undefined {
    return this.entry?.open;
  }

  get underWay(): UnderWay | undefined {
    return this.open ?? this.#underWay;
  }

  emit(event: EventBody): void {
    this.options.onEvent?.({ at: this.clock.now(), ...event } as DeploymentEvent);
  }

  /** Milliseconds before a look or a call, of which there were so many already. */
  pauseAfter(count: number): number {
    return Math.min(this.poll * 1.5 ** count, this.poll * 6);
  }

  /** @throws Halt once the caller has ended the deployment */
  checkInterruption(): void {
    if (this.options.signal?.aborted) throw new Halt('interrupted', 'it was interrupted');
  }

  /** @throws Halt when the caller ends the deployment meanwhile */
  async sleep(milliseconds: number): Promise<void> {
    this.checkInterruption();
    try {
      await this.clock.sleep(milliseconds, this.options.signal);
    } catch (error) {
      this.checkInterruption();
      throw error;
    }
  }

  /** Keeps other deployments of the job away until this one has ended, and reads what is remembered of those before. */
  async enter(id: string): Promise<void> {
    const { journal } = this.options;
    this.id = id;
    this.#lock = await journal.lock(id);
    this.entry = await journal.read(id);
  }

  /** Lets others deploy the job. */
  async leave(): Promise<void> {
    await this.#lock?.[Symbol.asyncDispose]();
  }

  /** Remembers that a deployment has begun. What was planned before is planned no more. */
  async begin(open: OpenDeployment): Promise<void> {
    const { before, open: _, planned: __, ...rest } = this.entry ?? { version: 1, job: this.id };
    const name = this.job?.name;
    this.entry = { ...rest, ...(name && { name }), open, ...(before && { before }) };
    await this.options.journal.write(this.entry);
  }

  /** Remembers that the deployment has ended. @param before what a rollback goes back to from now on. Default: as until now */
  async end(before?: JobSnapshot): Promise<void> {
    if (this.entry?.open === undefined) return;
    const { open: _, ...rest } = this.entry;
    this.entry = { ...rest, ...(before && { before }) };
    await this.options.journal.write(this.entry);
  }

  /** Remembers something of what is under way, beyond this process where it is a deployment. */
  async remember(change: Partial<OpenDeployment>): Promise<void> {
    if (this.entry?.open === undefined) {
      this.#underWay = { ran: false, ...this.#underWay, ...change };
      return;
    }
    this.entry = { ...this.entry, open: { ...this.entry.open, ...change } };
    await this.options.journal.write(this.entry);
  }

  /** Takes the job as it was read; what the endpoint does not show is as it was sent last. */
  see(job: JobState): JobState {
    this.shown = job.settings;
    this.job = { ...job, settings: { ...this.entry?.hidden, ...job.settings } };
    this.isOutOfDate = false;
    return this.job;
  }

  /** Remembers what was sent of properties that the endpoint does not show, so that it is not sent each time. */
  async hide(sent: Settings): Promise<void> {
    if (this.entry === undefined) return;
    this.entry = { ...this.entry, hidden: { ...this.entry.hidden, ...sent } };
    await this.options.journal.write(this.entry);
  }

  /** Tells of a call that is made again after a pause, and pauses. */
  async retry(step: StepName, problem: string, count: number): Promise<void> {
    const pause = this.pauseAfter(count);
    this.emit({ type: 'retrying', step, problem, pause });
    await this.sleep(pause);
  }
}
