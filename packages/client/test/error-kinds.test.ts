import { DliError, tokenAuth } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { eachErrorKind } from './fixtures/each-error-kind.ts';

describe.each(eachErrorKind)('an error of the kind $kind', ({ kind, provoke, type }) => {
  it('is an Error, a DliError and one of its own class, and of no other', async () => {
    const error = await provoke(tokenAuth('t'));
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(DliError);
    expect(eachErrorKind.filter((other) => error instanceof other.type).map((other) => other.kind)).toEqual([
      kind,
    ]);
    expect(error).toBeInstanceOf(type);
  });

  it('says its kind, its class and the operation', async () => {
    const error = (await provoke(tokenAuth('t'))) as DliError;
    expect(error.kind).toBe(kind);
    expect(error.name).toBe(type.name);
    expect(error.operation).toBe('updateFlinkJarJob');
    expect(error.message).toMatch(/^updateFlinkJarJob: \S/);
    expect(String(error)).toBe(`${type.name}: ${error.message}`);
  });
});
