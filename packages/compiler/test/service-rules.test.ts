import { describe, expect, test } from 'vitest';

import { generateAdvice } from '../src/advice.ts';
import { DocumentError } from '../src/document-error.ts';
import type { PathItem } from '../src/openapi-types.ts';
import { generateServiceRules } from '../src/service-rules.ts';
import { brokenGateways } from './service-rules/broken-gateways.ts';
import { brokenLimits } from './service-rules/broken-limits.ts';
import { brokenStates } from './service-rules/broken-states.ts';
import { copyDocument } from './service-rules/ruled-document.ts';

/** What generation says of a document that it refuses. */
function findComplaint(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
  throw new Error('the document was not refused');
}

describe.each([
  ['a rule of states with', brokenStates],
  ['a limit with', brokenLimits],
  ['a gateway', brokenGateways],
])('%s', (_, broken) => {
  test.each(broken)('%s is refused, with entry, problem and fix', (...[, breakRule, line]) => {
    const parts = copyDocument();
    breakRule(parts);
    expect(findComplaint(() => generateServiceRules(parts.document))).toBe(line);
  });
});

test('advice with an operator that is not evaluated is refused, with entry, problem and fix', () => {
  const { body, document } = copyDocument();
  body['x-advice'] = [
    { property: 'cu_number', unless: { '<': [1, { var: 'cu_number' }] }, message: 'Too few.' },
  ];
  expect(findComplaint(() => generateAdvice(document))).toMatch(
    /^updateFlinkJarJob: x-advice entry 1 \(cu_number\) has the expression \{"<".+; it has to be .+$/,
  );
});

describe('an operation', () => {
  test('without states and limits has no rules', () => {
    const { body, document, operation } = copyDocument();
    delete operation['x-states'];
    delete body['x-limits'];
    expect(generateServiceRules(document).match(/updateFlinkJarJob: \[\],/g)).toHaveLength(2);
  });

  test('without a body has no limits, and leaves those of another as they are', () => {
    const { document, operation } = copyDocument();
    const { 'x-states': _states, requestBody: _body, ...rest } = operation;
    const before = generateServiceRules(document);
    const second = { get: { ...rest, operationId: 'second' } } as unknown as PathItem;
    const after = generateServiceRules({ ...document, paths: { ...document.paths, '/second': second } });
    expect(after.match(/ second: \[\],\n/g)).toHaveLength(2);
    expect(after.replaceAll(/ +second: \[\],\n/g, '')).toBe(before);
  });
});
