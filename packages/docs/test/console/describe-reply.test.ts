import { expect, it } from 'vitest';

import { describeReply } from '../../src/console/describe-reply.ts';
import { operationIds, readOperation } from '../../src/console/operation.ts';

const update = readOperation('updateFlinkJarJob');

it.each([
  [200, '{"is_success": true}', 'It was carried out: `is_success` is true.'],
  [200, '{"is_success": "true"}', 'It was carried out: `is_success` is true.'],
  [200, '{"is_success": false}', 'It was not carried out: `is_success` is false, whatever the status says.'],
  [
    200,
    '{"is_success": null}',
    'The reply does not say whether it was carried out: `is_success` is neither true nor false.',
  ],
  [
    200,
    '[{"is_success": true}, {"is_success": false}]',
    '1 of 2 were not carried out: their `is_success` is false.',
  ],
])('of %i %s it says what came of the request', (status, text, sentence) => {
  expect(describeReply(update, { status, text })).toBe(sentence);
});

it('of a refusal it says what the document does', () => {
  expect(describeReply(update, { status: 400, text: '{"error_code": "DLI.12003"}' })).toBe(
    update.replies['400']!.description,
  );
});

it.each(operationIds)('of %s that is carried out it leaves nothing open', (id) => {
  const operation = readOperation(id);
  const text = JSON.stringify({ [operation.outcome!]: true });
  expect(describeReply(operation, { status: 200, text })).not.toMatch(/unless|save those/);
});
