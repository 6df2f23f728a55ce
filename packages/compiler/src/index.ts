export { DocumentError } from './document-error.ts';
export { readDocument } from './document.ts';
export type { ContractDocument } from './document.ts';
export { listOperations } from './openapi.ts';
export type { ErrorCodeEntry, OpenApiDocument } from './openapi.ts';
