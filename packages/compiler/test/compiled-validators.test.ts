import { describe, expect, test } from 'vitest';

import { generateRequestValidators, generateResponseValidators } from '../src/validators.ts';
import { copyDocument } from './service-rules/ruled-document.ts';

/** The names of schemas that are declared, and of those that are read. */
function listSchemas(source: string): { readonly declared: string[]; readonly read: string[] } {
  const names = (pattern: RegExp): string[] => [
    ...new Set([...source.matchAll(pattern)].map(([, name]) => name!)),
  ];
  return { declared: names(/^const (schema\d+) = /gm), read: names(/\b(schema\d+)[.[]/g) };
}

describe('the compiled validators', () => {
  test('hold no schema whole, and what is read of one where it is read', () => {
    const { document } = copyDocument();
    const sources = [generateRequestValidators(document), generateResponseValidators(document)];
    expect(sources.map(listSchemas)).toEqual([
      { declared: [], read: [] },
      { declared: [], read: [] },
    ]);
    expect(sources[0]).toContain('allowedValues: ["basic","custom"]');
    expect(sources[1]).toContain('allowedValues: [true,false,"true","false"]');
  });

  test('keep a schema that is read by a name in quotes', () => {
    const { body, document } = copyDocument();
    body.properties['X-Tier'] = { enum: [{ tier: 'low' }, { tier: 'high' }] };
    body.properties.tier = { enum: [{ tier: 'low' }, ['high']] };
    const source = generateRequestValidators(document);
    const { declared, read } = listSchemas(source);
    expect(read).toEqual(declared);
    expect(declared).toHaveLength(1);
    expect(source).toContain('allowedValues: [{"tier":"low"},["high"]]');
  });
});
