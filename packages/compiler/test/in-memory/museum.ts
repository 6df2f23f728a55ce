/** A museum: facts of the shape of a public document, in which nothing is as in the contract's own. */
const date = { type: 'string', format: 'date', example: '2026-10-29' };
const problem = {
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: {
          type: { type: 'string', example: 'object' },
          title: { type: 'string', example: 'Validation failed' },
        },
      },
    },
  },
};

export const museum = {
  openapi: '3.1.0',
  info: { title: 'Museum', version: '1.0.0' },
  security: [{ MuseumPlaceholderAuth: [] }],
  paths: {
    '/museum-hours': {
      get: {
        operationId: 'getMuseumHours',
        parameters: [
          { name: 'startDate', in: 'query', schema: date },
          { $ref: '#/components/parameters/PaginationLimit' },
        ],
        responses: {
          '200': {
            description: 'Success',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MuseumDailyHours' },
                examples: {
                  default_example: { value: [{ date: '2026-09-11', timeOpen: '09:00', timeClose: '18:00' }] },
                },
              },
            },
          },
          '4XX': { $ref: '#/components/responses/Problem' },
        },
      },
    },
    '/special-events': {
      post: {
        operationId: 'createSpecialEvent',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SpecialEvent' } } },
        },
        responses: {
          '201': {
            description: 'Created.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SpecialEvent' } } },
          },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    },
    '/special-events/{eventId}': {
      parameters: [{ $ref: '#/components/parameters/EventId' }],
      delete: {
        operationId: 'deleteSpecialEvent',
        responses: { '204': { description: 'Success' }, '4XX': { $ref: '#/components/responses/Problem' } },
      },
    },
    '/tickets': {
      post: {
        operationId: 'buyMuseumTickets',
        security: [],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/Ticket' },
                  {
                    type: 'object',
                    properties: { email: { type: 'string', format: 'email', example: 'a@b.example' } },
                  },
                ],
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'Created.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Ticket' } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { MuseumPlaceholderAuth: { type: 'http', scheme: 'basic' } },
    parameters: {
      PaginationLimit: { name: 'limit', in: 'query', schema: { type: 'integer', default: 10, maximum: 30 } },
      EventId: {
        name: 'eventId',
        in: 'path',
        required: true,
        schema: { type: 'string', format: 'uuid', example: '3be6453c-03eb-4357-ae5a-984a0e574a54' },
      },
    },
    responses: { Problem: { description: 'It was refused.', ...problem } },
    schemas: {
      MuseumDailyHours: {
        type: 'array',
        items: {
          type: 'object',
          required: ['date', 'timeOpen'],
          properties: {
            date,
            timeOpen: { type: 'string', pattern: '^([01]\\d|2[0-3]):?([0-5]\\d)$', example: '09:00' },
          },
        },
      },
      SpecialEvent: {
        type: 'object',
        required: ['name', 'dates', 'price'],
        properties: {
          name: { type: 'string', example: 'Mermaid treasures' },
          dates: { type: 'array', items: date },
          price: { type: 'number', format: 'float', example: 25 },
        },
      },
      Ticket: {
        type: 'object',
        required: ['ticketType'],
        properties: {
          ticketType: { type: 'string', enum: ['event', 'general'] },
          ticketId: { type: 'integer', format: 'int64', example: 9_007_199_254_740_993n },
        },
      },
    },
  },
};
