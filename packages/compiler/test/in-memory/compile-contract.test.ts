import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { readDocument } from '../../src/document.ts';
import { compile, describeOperation, findComplaint } from '../compile.ts';
import type { Json } from '../compile.ts';
import { compileClusters, writeClusters } from '../nested/compiled-clusters.ts';
import { museum } from './museum.ts';

const validators = ['requestValidators', 'responseValidators', 'contentValidators'];

function withoutValidators(contract: Json): Json {
  return Object.fromEntries(Object.entries(contract).filter(([name]) => !validators.includes(name)));
}

/** Of what, and for which statuses and properties, there are validators. */
function listKeys(contract: Json): readonly string[] {
  return validators.flatMap((name) =>
    Object.entries<Json>(contract[name]).map(([id, each]) => `${name} ${id} ${Object.keys(each).join()}`),
  );
}

/** The path item of the tags of a queue, in a document of its own. */
function makeQueueTags(): Json {
  const text = readFileSync(new URL('../../../test-kit/src/queue-tags.yaml', import.meta.url), 'utf8');
  const item = parse(text.replaceAll(/openapi\.json(#\S+)/g, "'$1'")) as Json;
  const error = { description: 'Refused.', content: { 'application/json': { schema: { type: 'object' } } } };
  return {
    openapi: '3.1.0',
    paths: { '/v1.0/{project_id}/queues/{queue_name}/tags': item },
    components: {
      headers: { RequestId: { schema: { type: 'string' } } },
      responses: { InvalidRequest: error, Unauthenticated: error },
    },
  };
}

describe('a document compiled in memory', () => {
  test('is the contract that is generated of it', async () => {
    const [{ load }, { bundle }] = await Promise.all([compileClusters(), readDocument(writeClusters())]);
    const { contract: generated } = (await load('contract.ts')) as { readonly contract: Json };
    const contract = compile(bundle);
    expect(withoutValidators(contract)).toEqual(withoutValidators(generated));
    expect(listKeys(contract)).toEqual(listKeys(generated));
    const [id] = Object.keys(contract.operations);
    for (const value of [{}, null, { cluster: 7 }, Object.values(contract.requestExamples[id!])[0]]) {
      const [own, other] = [contract, generated].map((each) => each.requestValidators[id!].body.check(value));
      expect(own).toEqual(other);
    }
  }, 60_000);

  test('needs nothing that only the documents of this service have', () => {
    const contract = compile(makeQueueTags());
    expect(Object.keys(contract.operations)).toEqual(['listQueueTags', 'tagQueue', 'clearQueueTags']);
    expect(contract).not.toHaveProperty('gateway');
    expect(contract).toMatchObject({ editions: [], resources: {}, securityHeaders: {}, servers: [] });
    expect(contract.refusals.tagQueue).toMatchObject({
      'body-invalid': 'BODY_INVALID',
      throttled: 'THROTTLED',
    });
    expect(contract.errorCodes.RESOURCE_UNKNOWN).toMatchObject({ statuses: [404, 400], final: true });
    const { body, parameters } = contract.requestValidators.tagQueue;
    expect(parameters.check({ project_id: 'p', queue_name: 'q', limit: 21 })).toMatchObject([
      { pointer: '/limit', keyword: 'maximum', limit: 20 },
    ]);
    expect(body.check({ tags: [], expiry: { days: 91 } })).toMatchObject([
      { pointer: '/tags', keyword: 'minItems' },
      { pointer: '/expiry/days', keyword: 'maximum', limit: 90 },
    ]);
  });

  test('may be a museum', () => {
    const contract = compile(museum);
    expect(contract.operations).toMatchObject({
      getMuseumHours: {
        reply: { type: 'array' },
        security: [['MuseumPlaceholderAuth']],
        statuses: [200],
        statusRanges: ['4XX'],
      },
      createSpecialEvent: { statuses: [201], statusRanges: ['default'] },
      buyMuseumTickets: { security: [], body: { int64: ['/ticketId'] } },
    });
    expect(contract.operations.createSpecialEvent).not.toHaveProperty('reply');
    expect(contract.securityHeaders).toEqual({
      MuseumPlaceholderAuth: { header: 'Authorization', scheme: 'basic' },
    });
    expect(contract.requestExamples).toMatchObject({
      createSpecialEvent: { example: { name: 'Mermaid treasures', dates: ['2026-10-29'], price: 25 } },
      buyMuseumTickets: {
        example: { ticketType: 'event', ticketId: 9_007_199_254_740_993n, email: 'a@b.example' },
      },
    });
    expect(contract.replyExamples.createSpecialEvent.default).toEqual({
      example: { type: 'object', title: 'Validation failed' },
    });
    const { buyMuseumTickets, getMuseumHours } = contract.requestValidators;
    expect(getMuseumHours.parameters.check({ limit: '31' })).toHaveLength(1);
    expect(buyMuseumTickets.body.check({ email: 'a' })).toMatchObject([
      { keyword: 'required', limit: 'ticketType' },
    ]);
    expect(contract.responseValidators.getMuseumHours).toHaveProperty('4XX');
  });

  test('takes milliseconds', () => {
    compile(museum);
    const start = process.cpuUsage();
    for (let run = 0; run < 5; run++) compile(museum);
    const { system, user } = process.cpuUsage(start);
    expect((user + system) / 5 / 1000).toBeLessThan(300);
  });

  test('is refused with a pointer and the reason', () => {
    expect(findComplaint(describeOperation({ operationId: 'not a name' }))).toMatch(
      /^#\/paths\/~1things\/post\/operationId the operationId not a name is no name that code can use/,
    );
  });

  test('may be changed and compiled once more', () => {
    const document = makeQueueTags();
    const before = compile(document);
    document.paths['/v1.0/{project_id}/queues/{queue_name}/tags'].post.parameters[0].schema.maximum = 10;
    const wrong = { project_id: 'p', queue_name: 'q', limit: 11 };
    expect(before.requestValidators.tagQueue.parameters.check(wrong)).toEqual([]);
    expect(compile(document).requestValidators.tagQueue.parameters.check(wrong)).toHaveLength(1);
  });
});
