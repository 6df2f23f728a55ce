export { schemas } from './generated/schemas.gen.ts';
export type { JsonSchema, OperationSchemas } from './model.ts';
