export { compile } from './compile.ts';
export type { Compilation } from './compile.ts';
export { DocumentError } from './document-error.ts';
export { readDocument } from './document.ts';
export type { ContractDocument } from './document.ts';
export { runRedocly } from './redocly.ts';
