/** Settings that travel as JSON in a string: `runtime_config` and `flink_log_config`. */
import type { components } from '@dli-flink/contract';
import { contentValidators } from '@dli-flink/contract/content';

type Wire = components['schemas'];
type Property = keyof typeof contentValidators.updateFlinkJarJob;

/** The least important messages that are written. */
export type LogLevel = Wire['LogLevel'];

/** Values by the names of settings. A number or a switch is written as text too. */
export type RuntimeConfig = Readonly<Record<string, string>>;

/** Levels of the log of a job. */
export interface LogConfig {
  /** Level of all that no other level is given for. */
  readonly root?: LogLevel | undefined;
  /** Levels by the name of a class or a package. */
  readonly loggers?: Readonly<Record<string, LogLevel>> | undefined;
}

/**
 * Writes a value of `runtime_config`.
 *
 * @throws TypeError that names the setting whose value is no text
 * @example writeRuntimeConfig({ 'flink.dli.job.scale.enable': 'true' })
 */
export function writeRuntimeConfig(settings: RuntimeConfig): string {
  checkRecord('runtime_config', settings);
  const pairs = Object.entries(settings).map(([key, value]) => ({ key, value }));
  return write('runtime_config', pairs satisfies Wire['RuntimeConfig'], (message) =>
    message.replace(/^(\d+)(\/value)?/, (_, index: string, isValue?: string) => {
      return `the ${isValue ? 'value of' : 'setting'} ${pairs[Number(index)]!.key}`;
    }),
  );
}

/**
 * Reads a value of `runtime_config`. An empty text holds no settings.
 *
 * @throws TypeError for a text that is not what {@link writeRuntimeConfig} writes, or has a setting twice
 */
export function readRuntimeConfig(text: string): RuntimeConfig {
  const pairs = read<Wire['RuntimeConfig']>('runtime_config', text) ?? [];
  const settings = Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
  if (Object.keys(settings).length < pairs.length) {
    throw new TypeError(
      'runtime_config has a setting more than once, so that it is not clear which value counts',
    );
  }
  return settings;
}

/**
 * Writes a value of `flink_log_config`.
 *
 * @throws TypeError that says which level is none
 * @example writeLogConfig({ root: 'INFO', loggers: { 'org.apache.flink': 'WARN' } })
 */
export function writeLogConfig(config: LogConfig): string {
  checkRecord('flink_log_config', config);
  const { loggers, root, ...others } = config;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new TypeError(`flink_log_config is made of root and loggers, and of no ${unknown}`);
  }
  const wire: Partial<Record<keyof Wire['FlinkLogConfig'], unknown>> = {
    root_logger_level: root,
    loggers_level_of_class: loggers,
  };
  return write('flink_log_config', wire);
}

/**
 * Reads a value of `flink_log_config`. An empty text holds no levels; members that the contract does not know are left out.
 *
 * @throws TypeError for a text that is not what {@link writeLogConfig} writes
 */
export function readLogConfig(text: string): LogConfig {
  const { loggers_level_of_class: loggers, root_logger_level: root } =
    read<Wire['FlinkLogConfig']>('flink_log_config', text) ?? {};
  return { ...(root && { root }), ...(loggers && { loggers }) };
}

/** A `Map` or a list has no members that could be written. */
function checkRecord(property: Property, value: unknown): void {
  if (typeof value !== 'object' || value === null || Symbol.iterator in value) {
    throw new TypeError(`${property} is made of an object with its settings as members`);
  }
}

function write(property: Property, value: unknown, reword = (message: string): string => message): string {
  check(property, value, reword);
  return JSON.stringify(value);
}

/** What a text holds, or `undefined` where it is empty. What the text says is not repeated: it may be secret. */
function read<Value>(property: Property, text: string): Value | undefined {
  if (typeof text !== 'string') throw new TypeError(`${property} is read from a string`);
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TypeError(`${property} is not JSON`);
  }
  check(property, value, (message) => message);
  return value as Value;
}

function check(property: Property, value: unknown, reword: (message: string) => string): void {
  const violations = contentValidators.updateFlinkJarJob[property].check(value);
  if (violations.length === 0) return;
  const messages = violations.map(({ message }) => reword(message).replace(/^The body/, 'the JSON'));
  throw new TypeError(`${property}: ${messages.join(' ')}`);
}
