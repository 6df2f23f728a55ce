import { describe, expect, test } from 'vitest';

import { checkPlaces } from '../src/check-places.ts';
import { DocumentError } from '../src/document-error.ts';
import type { OpenApiDocument } from '../src/openapi-types.ts';
import { readResources } from '../src/resources.ts';
import { readStateRules } from '../src/service-rules.ts';

type Json = Record<string, any>;

const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const id = { type: 'integer', format: 'int64' };

/** Boats: made, read and sailed; the one that is read has what was sent below `settings`. */
function makeDocument(): Json {
  const boatId = { name: 'boat_id', in: 'path', required: true, schema: { ...id, 'x-identifies': 'boat' } };
  const settings = { name: { type: 'string' }, sails: { type: 'object', properties: { area: id } } };
  return {
    openapi: '3.1.0',
    paths: {
      '/boats': {
        post: {
          operationId: 'build',
          requestBody: json({ type: 'object', properties: settings }),
          responses: { '201': json({ type: 'object', properties: { boat: { properties: { id } } } }) },
        },
        get: {
          operationId: 'list',
          responses: { '200': json({ properties: { boats: { items: { properties: { id } } } } }) },
        },
      },
      '/boats/{boat_id}': {
        parameters: [boatId],
        get: {
          operationId: 'show',
          responses: {
            '200': json({
              properties: {
                boat: {
                  allOf: [{ properties: { id, state: { type: 'string' } } }],
                  properties: { settings: { properties: settings } },
                },
              },
            }),
          },
        },
        post: {
          operationId: 'sail',
          requestBody: json({
            type: 'object',
            properties: { with: { type: 'array', items: { ...id, 'x-identifies': 'boat' } } },
          }),
          'x-states': [
            { states: ['moored'], accepts: 'all', 'leads-to': ['casting_off', 'sailing'] },
            { states: ['casting_off', 'sailing'], accepts: 'none', refusal: 'B.1' },
          ],
          responses: { '204': {} },
        },
      },
    },
    'x-error-codes': {
      'B.1': {
        statuses: [400],
        family: 'service',
        final: true,
        meaning: 'A.',
        cause: 'A.',
        remedy: 'A.',
        source: 'a',
      },
    },
    'x-resources': {
      boat: {
        title: 'Boat',
        create: { operation: 'build', id: '/boat/id' },
        read: { operation: 'show', at: '/boat', id: '/id', state: '/state' },
        list: { operation: 'list', at: '/boats', id: '/id' },
        'read-back': {
          default: '/settings{path}',
          properties: { 'sails.area': { at: '/settings/sails/area', values: { '1': 'one' } } },
        },
        states: {
          moored: { meaning: 'It lies.' },
          casting_off: { meaning: 'It leaves.', passing: true, next: ['sailing'], inferred: true },
          sailing: { meaning: 'It sails.' },
        },
      },
    },
  };
}

const asDocument = (document: Json): OpenApiDocument => document as unknown as OpenApiDocument;

/** What is said of the document, changed, with the keys that lead to the place. */
function findComplaint(change: (document: Json) => void): string {
  const document = makeDocument();
  change(document);
  try {
    readResources(asDocument(document));
    checkPlaces(asDocument(document));
  } catch (error) {
    if (error instanceof DocumentError) return `${error.path.join('.')}: ${error.message}`;
    throw error;
  }
  throw new Error('the document was not refused');
}

test('a resource is given with the places of what was sent in what is read', () => {
  const document = asDocument(makeDocument());
  checkPlaces(document);
  const { boat } = readResources(document) as Json;
  expect(boat).toMatchObject({
    title: 'Boat',
    readBack: {
      default: '/settings{path}',
      properties: { 'sails.area': { at: '/settings/sails/area', values: { '1': 'one' } } },
    },
    states: { casting_off: { passing: true, next: ['sailing'], inferred: true } },
  });
  expect(boat).not.toHaveProperty('read-back');
});

test('a state leads to others', () => {
  const document = asDocument(makeDocument());
  expect(readStateRules(document).sail).toMatchObject([
    { states: ['moored'], leadsTo: ['casting_off', 'sailing'] },
    { states: ['casting_off', 'sailing'] },
  ]);
});

const boat = (change: (boat: Json) => void) => (document: Json) => change(document['x-resources'].boat);

describe('is refused, with place, problem and fix:', () => {
  const cases: readonly (readonly [
    title: string,
    change: (document: Json) => void,
    complaint: RegExp | string,
  ])[] = [
    [
      'no title',
      boat((it) => delete it.title),
      'x-resources.boat: x-resources: boat has no title; it has to be a name in words',
    ],
    [
      'an unknown key',
      boat((it) => (it.destroy = {})),
      /x-resources\.boat: .* has destroy, which means nothing; the keys are /,
    ],
    [
      'an operation there is not',
      boat((it) => (it.delete = { operation: 'sink' })),
      'x-resources.boat.delete.operation: x-resources: delete of boat names the operation sink, which the document does not have',
    ],
    [
      'a pointer that leads nowhere',
      boat((it) => (it.create.id = '/boat/ids')),
      'x-resources.boat.create.id: x-resources: create of boat has /boat/ids as id, which leads to no property of a successful reply of build',
    ],
    [
      'a pointer from a place that leads nowhere',
      boat((it) => (it.read.at = '/boats')),
      /^x-resources\.boat\.read\.at: .* has \/boats as at, which leads to no property of a successful reply of show$/,
    ],
    [
      'a list that is none',
      boat((it) => (it.list.at = '')),
      /^x-resources\.boat\.list\.at: .* which is no list in a successful reply of list$/,
    ],
    [
      'a place of a property that leads nowhere',
      boat((it) => (it['read-back'].properties['sails.area'].at = '/area')),
      /^x-resources\.boat\.read-back\.properties\.sails\.area\.at: .* has \/area as at of sails\.area of properties, which leads to no property of what show reads$/,
    ],
    [
      'a place of a property that cannot be sent',
      boat((it) => (it['read-back'].properties.mast = { at: '/settings' })),
      /^x-resources\.boat\.read-back\.properties\.mast: .* names mast, which the body does not have/,
    ],
    [
      'a place for all that leads nowhere',
      boat((it) => (it['read-back'].default = '/setting{path}')),
      /^x-resources\.boat\.read-back\.default: .* has \/setting as default/,
    ],
    [
      'places without an operation that reads',
      boat((it) => delete it.read),
      /^x-resources\.boat\.read-back: .* name the operations that write and read them$/,
    ],
    [
      'a state that is followed by none of them',
      boat((it) => (it.states.sailing.next = ['sunk'])),
      'x-resources.boat.states.sailing.next.0: x-resources: state sailing of boat is followed by sunk, which is not among the states',
    ],
    [
      'a state that an operation names and no resource has',
      boat((it) => delete it.states.moored),
      'paths./boats/{boat_id}.post.x-states.0.states.0: sail: x-states entry 1 names the state moored, which no resource of x-resources has',
    ],
    [
      'a state that an operation leads to and no resource has',
      (document) => {
        document.paths['/boats/{boat_id}'].post['x-states'][0]['leads-to'] = ['sunk'];
      },
      /^paths\..*x-states\.0\.leads-to\.0: sail: x-states entry 1 names the state sunk/,
    ],
    [
      'an ID of a kind there is not',
      (document) => {
        document.paths['/boats/{boat_id}'].parameters[0].schema['x-identifies'] = 'ship';
      },
      'paths./boats/{boat_id}.parameters.0.schema.x-identifies: x-identifies is ship, which x-resources does not have; it has boat',
    ],
    [
      'an ID in a reply',
      (document) => {
        document.paths['/boats'].post.responses['201'].content['application/json'].schema.properties.boat[
          'x-identifies'
        ] = 'boat';
      },
      /x-identifies stands where nothing reads it; it belongs to a parameter, or a property or an item in a request body$/,
    ],
  ];
  test.each(cases)('%s', (_, change, complaint) => {
    expect(findComplaint(change)).toMatch(complaint);
  });
});
