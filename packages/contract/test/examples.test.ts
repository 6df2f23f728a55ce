import { replyExamples, requestExamples } from '@dli-flink/contract/examples';
import { requestValidators, responseValidators } from '@dli-flink/contract/validators';
import { describe, expect, test } from 'vitest';

import { request } from './document.ts';

const requests = requestExamples.updateFlinkJarJob;
const replies = Object.entries(replyExamples.updateFlinkJarJob).flatMap(([status, examples]) =>
  Object.entries(examples).map(([name, reply]) => [status, name, reply] as const),
);

describe('the examples of the document', () => {
  test.each(Object.entries(requests))('the request %s is valid', (_, body) => {
    expect(requestValidators.updateFlinkJarJob.body.check(body)).toEqual([]);
  });

  test.each(replies)('the reply %s %s is valid', (status, _, reply) => {
    const validators = new Map(Object.entries(responseValidators.updateFlinkJarJob));
    expect(validators.get(status)?.check(reply)).toEqual([]);
  });

  test('show the page, one change, every property, a custom image, a recovery, resources and checkpoints', () => {
    expect(Object.keys(requests)).toEqual([
      'documented',
      'minimal',
      'complete',
      'customImage',
      'checkpointRecovery',
      'resources',
      'checkpoints',
    ]);
    expect(Object.keys(requests.minimal!)).toHaveLength(1);
    expect(Object.keys(requests.complete!)).toEqual(Object.keys(request.schema.properties!));
    expect(requests.customImage).toMatchObject({ feature: 'custom', image: expect.any(String) });
    expect(requests.checkpointRecovery).toMatchObject({ resume_checkpoint: true });
  });

  test('show is_success as a boolean and as a string', () => {
    const { 200: updated } = replyExamples.updateFlinkJarJob;
    expect(Object.values(updated).map(({ is_success }) => is_success)).toEqual([true, 'true']);
  });
});
