/** The bundled document, as far as pages read it. */
import document from '@dli-flink/contract/openapi.json' with { type: 'json' };

export interface ContractDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
}

/** The document of the contract as it is now. */
export const currentDocument: ContractDocument = document;
