export { compile } from './compile.ts';
export type { Compilation } from './compile.ts';
export { compileContract } from './compile-contract.ts';
export type { Validation } from './compile-contract.ts';
export { DocumentError } from './document-error.ts';
export { readDocument } from './document.ts';
export type { ContractDocument } from './document.ts';
export { parseYaml, writeJson } from './exact-numbers.ts';
export { runRedocly } from './redocly.ts';
