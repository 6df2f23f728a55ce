/** The operation that the console sends, as the contract has it. */
import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';

export const operationId = 'updateFlinkJarJob' satisfies OperationId;
export const operation = operations[operationId];
export const bodySchema: JsonSchema = schemas[operationId].body ?? {};
export const parameterSchemas = schemas[operationId].parameters;

/** The first example of a schema. */
export function exampleOf(schema: object): unknown {
  const { examples } = schema as { readonly examples?: readonly unknown[] };
  return examples?.[0];
}
