/** What the bench uses of the load generator, which is installed apart and has no types. */
export interface Load {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connections: number;
  /** Seconds. */
  readonly duration?: number;
  /** Requests in all. */
  readonly amount?: number;
  /** Requests a second in all. */
  readonly overallRate?: number;
}

export interface LoadResult {
  readonly '2xx': number;
  readonly non2xx: number;
  readonly errors: number;
  readonly requests: { readonly average: number };
  /** Milliseconds. */
  readonly latency: { readonly p99: number };
}
