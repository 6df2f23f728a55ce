import { DliRefusedError } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { createRecordedClient, failUpdate } from './fixtures/recorded-client.ts';

describe('a reply with status 200 that says is_success is false', () => {
  it.each([false, 'false'])('in the form %j becomes a refused update', async (is_success) => {
    const { dli } = createRecordedClient(() =>
      Response.json(
        { is_success, message: 'The queue is shared.' },
        { headers: { 'X-Request-Id': 'request-1' } },
      ),
    );
    const error = await failUpdate(dli);
    expect(error).toBeInstanceOf(DliRefusedError);
    expect(error).toMatchObject({
      kind: 'refused',
      name: 'DliRefusedError',
      operation: 'updateFlinkJarJob',
      status: 200,
      requestId: 'request-1',
      errorMessage: 'The queue is shared.',
    });
    expect((error as Error).message).toMatch(/refused.*200.*request-1.*The queue is shared\./);
  });

  it('and nothing else has no message to tell', async () => {
    const { dli } = createRecordedClient(() => Response.json({ is_success: false }));
    expect(await failUpdate(dli)).toMatchObject({ errorMessage: undefined, requestId: undefined });
  });
});
