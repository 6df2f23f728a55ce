import { createFaithfulSteps } from './faithful-steps.ts';
import { createFaults } from './faults/catalogue.ts';
import type { Fault } from './faults/fault.ts';
import { createScenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import type { Alteration, Steps, Surroundings } from './steps.ts';
import { variants } from './variants.ts';

/** What an endpoint is told of how to behave. */
interface BehaviourOptions {
  readonly locksOut: boolean;
  readonly scenario: Scenario;
  readonly random: () => number;
  readonly variants: readonly string[];
  readonly fault: string | undefined;
}

/** How an endpoint behaves for now: the steps it takes, its scenario, and what both remember. */
export class Behaviour {
  readonly #options: BehaviourOptions;
  readonly #surroundings: Surroundings;
  #conforming!: Steps;
  #steps!: Steps;
  #passScenario!: (now: number) => Promise<void>;
  #fault: Fault | undefined;

  /** @throws RangeError for a fault or a variant there is not */
  constructor(surroundings: Surroundings, options: BehaviourOptions) {
    this.#surroundings = surroundings;
    this.#options = options;
    this.reset();
    this.switchFault(options.fault);
  }

  get steps(): Steps {
    return this.#steps;
  }

  /** Delays a request, or refuses or drops it, as the scenario has it. */
  get passScenario(): (now: number) => Promise<void> {
    return this.#passScenario;
  }

  get fault(): string | undefined {
    return this.#fault?.id;
  }

  get variants(): readonly string[] {
    return this.#options.variants;
  }

  /** ID of the active fault, unless it is about another operation than this; one that is not known may be any. */
  findFault(operation: string | undefined): string | undefined {
    if (this.#fault === undefined || operation === undefined) return this.#fault?.id;
    const [first] = Object.keys(this.#surroundings.contract.operations);
    return operation === (this.#fault.operation ?? first) ? this.#fault.id : undefined;
  }

  /** Breaks the contract in this one way, or keeps it again. Throws a `RangeError` for a fault there is not. */
  switchFault(id: string | undefined): void {
    const fault = id === undefined ? undefined : find(createFaults(this.#surroundings.contract), 'fault', id);
    this.#steps = fault === undefined ? this.#conforming : this.#alter(this.#conforming, fault);
    this.#fault = fault;
  }

  /** Keeps the contract again. Failed signatures and the number of requests are forgotten. */
  reset(): void {
    const { locksOut, random, scenario, variants: ids } = this.#options;
    this.#conforming = ids
      .map((id) => find(variants, 'variant', id))
      .reduce(
        (steps, variant) => this.#alter(steps, variant),
        createFaithfulSteps(this.#surroundings, locksOut),
      );
    this.#passScenario = createScenario(scenario, random, this.#surroundings.contract.serviceRefusals);
    this.switchFault(undefined);
  }

  #alter(steps: Steps, { alter }: { readonly alter: Alteration }): Steps {
    const altered = alter(steps, this.#surroundings);
    const { checkHead } = altered.checkCredentials === undefined ? steps : altered;
    return { ...steps, ...altered, checkHead };
  }
}

function find<Value>(known: ReadonlyMap<string, Value>, kind: string, id: string): Value {
  const value = known.get(id);
  if (value === undefined) throw new RangeError(`${kind} ${JSON.stringify(id)} is not known`);
  return value;
}
