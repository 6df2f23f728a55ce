/** Counts replies by status. */
export class Tally {
  readonly #counts = new Map<number | string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  count(outcome: number | string): void {
    this.#total++;
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  toString(): string {
    return [...this.#counts]
      .toSorted(([one], [other]) => String(one).localeCompare(String(other)))
      .map(([outcome, count]) => `${outcome}: ${count}`)
      .join(', ');
  }
}
