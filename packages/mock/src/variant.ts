import type { Alteration } from './steps.ts';

/** Another way to keep the contract. A test of endpoints has to be content with each of them. */
export interface VariantDescription {
  readonly id: string;
  /** What the endpoint does then. */
  readonly description: string;
}

export interface Variant extends VariantDescription {
  readonly alter: Alteration;
}
