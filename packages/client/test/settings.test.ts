import {
  readLogConfig,
  readRuntimeConfig,
  writeLogConfig,
  writeRuntimeConfig,
} from '@dli-flink/client/settings';
import type { LogConfig, LogLevel, RuntimeConfig } from '@dli-flink/client/settings';
import { requestExamples } from '@dli-flink/contract/examples';
import { requestValidators } from '@dli-flink/contract/request-validators';
import { describe, expect, expectTypeOf, it } from 'vitest';

const { complete } = requestExamples.updateFlinkJarJob;

/** What is said of a value that cannot be written, or of a text that cannot be read. */
function findComplaint(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('settings of the runtime', () => {
  it('are written as in the example of the document, and read from it', () => {
    const settings = { 'flink.dli.job.scale.enable': 'true' };
    expect(writeRuntimeConfig(settings)).toBe(complete!.runtime_config);
    expect(readRuntimeConfig(complete!.runtime_config!)).toEqual(settings);
  });

  it.each<[string, RuntimeConfig]>([
    ['none', {}],
    ['an empty value', { a: '' }],
    ['an empty name', { '': 'a' }],
    ['several, in their order', { b: '1', a: '2', 'c.d': '{"x":"\\u0000"}' }],
    ['names that every object has', { constructor: '1', toString: '2', ['__proto__']: '3' }],
  ])('come back as they were: %s', (_, settings) => {
    const text = writeRuntimeConfig(settings);
    const read = readRuntimeConfig(text);
    expect(Object.entries(read)).toEqual(Object.entries(settings));
    expect(requestValidators.updateFlinkJarJob.body.check({ runtime_config: text })).toEqual([]);
  });

  it('of an empty text are none', () => {
    expect(readRuntimeConfig('')).toEqual({});
  });

  it.each<[string, unknown, RegExp]>([
    ['a number', { 'a.b': 3 }, /^runtime_config: the value of a\.b must be a string; it is 3\.$/],
    ['a switch', { a: true }, /^runtime_config: the value of a must be a string; it is the boolean true\.$/],
    ['nothing', { a: undefined }, /^runtime_config: the setting a must have the property value\.$/],
    ['an object', { a: '1', b: {} }, /^runtime_config: the value of b must be a string; it is an object\.$/],
    ['a list', [{ key: 'a', value: '1' }], /^runtime_config is made of an object/],
    ['a map', new Map([['a', '1']]), /^runtime_config is made of an object/],
    ['null', null, /^runtime_config is made of an object/],
    ['text', '{"a":"1"}', /^runtime_config is made of an object/],
  ])('cannot be written with %s', (_, settings, complaint) => {
    expect(findComplaint(() => writeRuntimeConfig(settings as RuntimeConfig))).toMatch(complaint);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', 'secret=1', /^runtime_config is not JSON$/],
    ['an object', '{"a":"secret"}', /^runtime_config: the JSON must be an array; it is an object\.$/],
    [
      'a value that is no text',
      '[{"key":"a","value":1}]',
      /^runtime_config: 0\/value must be a string; it is 1\.$/,
    ],
    ['no value', '[{"key":"secret"}]', /^runtime_config: 0 must have the property value\.$/],
    [
      'a setting twice',
      '[{"key":"a","value":"1"},{"key":"a","value":"2"}]',
      /^runtime_config has a setting more than once/,
    ],
    ['no text', undefined, /^runtime_config is read from a string$/],
  ])('cannot be read from %s, and nothing of it is told', (_, text, complaint) => {
    const message = findComplaint(() => readRuntimeConfig(text as string));
    expect(message).toMatch(complaint);
    expect(message).not.toContain('secret');
  });

  it('say in bounded words what is wrong with millions of them', () => {
    const text = JSON.stringify(Array.from({ length: 300_000 }, () => 1));
    expect(findComplaint(() => readRuntimeConfig(text)).length).toBeLessThan(2000);
  });
});

describe('levels of the log', () => {
  it('are written as in the example of the document, and read from it', () => {
    const config: LogConfig = { root: 'INFO', loggers: { 'org.apache.flink': 'WARN' } };
    expect(writeLogConfig(config)).toBe(complete!.flink_log_config);
    expect(readLogConfig(complete!.flink_log_config!)).toEqual(config);
  });

  it.each<[string, LogConfig]>([
    ['none', {}],
    ['the root alone', { root: 'TRACE' }],
    ['a class alone', { loggers: { 'com.example.Job': 'ERROR' } }],
    ['no class', { root: 'DEBUG', loggers: {} }],
  ])('come back as they were: %s', (_, config) => {
    const text = writeLogConfig(config);
    expect(readLogConfig(text)).toStrictEqual(config);
    expect(requestValidators.updateFlinkJarJob.body.check({ flink_log_config: text })).toEqual([]);
  });

  it('of an empty text are none, and what the contract does not know is left out', () => {
    expect(readLogConfig('')).toEqual({});
    expect(readLogConfig('{"root_logger_level":"WARN","later":1}')).toEqual({ root: 'WARN' });
  });

  it('are typed', () => {
    expectTypeOf<LogLevel>().toEqualTypeOf<'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'>();
    // @ts-expect-error there is no such level
    expect(() => writeLogConfig({ root: 'FATAL' })).toThrow(TypeError);
    // @ts-expect-error a value is text
    expect(() => writeRuntimeConfig({ a: 1 })).toThrow(TypeError);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'a level that is none',
      { root: 'info' },
      /^flink_log_config: root_logger_level must be one of "TRACE", "DEBUG", "INFO", "WARN", "ERROR"; it is a string of 4 characters\.$/,
    ],
    [
      'a level of a class that is none',
      { loggers: { 'a.B': 'OFF' } },
      /^flink_log_config: loggers_level_of_class\/a\.B must be one of/,
    ],
    [
      'a list of classes',
      { loggers: ['a'] },
      /^flink_log_config: loggers_level_of_class must be an object; it is an array\.$/,
    ],
    ['a name of its own', { Root: 'INFO' }, /^flink_log_config is made of root and loggers, and of no Root$/],
    ['null', null, /^flink_log_config is made of an object/],
  ])('cannot be written with %s', (_, config, complaint) => {
    expect(findComplaint(() => writeLogConfig(config as LogConfig))).toMatch(complaint);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{root: INFO}', /^flink_log_config is not JSON$/],
    ['a list', '[]', /^flink_log_config: the JSON must be an object; it is an array\.$/],
    [
      'a level that is none',
      '{"root_logger_level":"secret"}',
      /^flink_log_config: root_logger_level must be one of .+; it is a string of 6 characters\.$/,
    ],
  ])('cannot be read from %s', (_, text, complaint) => {
    const message = findComplaint(() => readLogConfig(text));
    expect(message).toMatch(complaint);
    expect(message).not.toContain('secret');
  });
});
