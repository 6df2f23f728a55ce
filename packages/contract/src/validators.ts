export { requestValidators } from './generated/request-validators.gen.ts';
export { responseValidators } from './generated/response-validators.gen.ts';
export type {
  OperationValidators,
  RequestValidators,
  ResponseValidators,
  Validator,
} from './validation/validator.ts';
export type { Violation, Violations } from './validation/violation.ts';
