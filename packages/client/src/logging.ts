import type { Hooks } from './hooks.ts';

/** A logger as `console`, pino and winston are. */
export interface Logger {
  debug(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
}

/**
 * Hooks that write to a logger.
 *
 * @example createDliClient({ …, hooks: logTo(console) })
 */
export function logTo(logger: Logger): Hooks {
  return {
    onRequest: (event) => logger.debug('request', event),
    onResponse: (event) => logger.debug('response', event),
    onRetry: (event) => logger.warn('retry', event),
  };
}
