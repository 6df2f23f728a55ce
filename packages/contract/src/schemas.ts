export { schemas } from './generated/schemas.gen.ts';
export type { JsonSchema, OperationSchemas } from './operation-schemas.ts';
