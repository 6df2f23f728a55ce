/** How many large bodies there may be at once. Those beyond are not read before one of these is done with. */
const most = 8;

/** Bounds the memory that bodies take together, whoever sends them. */
export class LargeBodies {
  #count = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when there is room for one more. */
  async enter(): Promise<void> {
    if (this.#count < most) this.#count++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#count--;
    else next();
  }
}
