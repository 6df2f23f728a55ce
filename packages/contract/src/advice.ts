export { advise } from './validation/advise.ts';
export type { Advice } from './validation/advise.ts';
