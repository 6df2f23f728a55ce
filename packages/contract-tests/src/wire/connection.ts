/** How an endpoint is reached, where its address alone does not do. */
export interface Connection {
  /** Headers of every request beside its own, such as those that a gateway asks for. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Address of a proxy, with the credentials for it. @default none */
  readonly proxy?: string;
  /** Certificates of the authorities that are trusted, as PEM. @default those of Node */
  readonly ca?: string;
  /** Certificate that is shown to the endpoint, and its key, as PEM. @default none */
  readonly cert?: string;
  readonly key?: string;
}
