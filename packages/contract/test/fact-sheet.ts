/**
 * What pages and SDKs after the first page added, typed by hand: what the document is held against. The first page itself
 * is in `vendor-page.ts`.
 */

/** In order of their first appearance. */
export const editions: readonly (readonly [id: string, date: string])[] = [
  ['2024-05', '2024-05-15'],
  ['2025-04', '2025-04-11'],
  ['2025-06', '2025-06-19'],
  ['2026-01', '2026-01-08'],
  ['2026-07', '2026-07-02'],
];

export interface LaterProperty {
  /** The names that lead to it. */
  readonly path: string;
  readonly since: string;
  /** All that narrows a value down, and the printed default. */
  readonly keywords: Readonly<Record<string, unknown>>;
  readonly effectiveWhen?: Readonly<Record<string, unknown>>;
}

const int32 = { type: 'integer', format: 'int32', minimum: -2147483648, maximum: 2147483647 };
const count = { ...int32, minimum: 1, default: 1 };
const cpu = { type: 'number', format: 'double', minimum: 0.5, default: 1 };
// Pages print "4 GB"; the spelling that services read back is this one.
const memory = { type: 'string', default: '4G' };
const resources = '2025-06';
const checkpoints = '2026-01';
const level = { type: 'string', enum: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] };
const json = { type: 'string', contentMediaType: 'application/json' };

export const runtimeConfig = {
  ...json,
  contentSchema: {
    type: 'array',
    items: {
      type: 'object',
      required: ['key', 'value'],
      properties: { key: { type: 'string' }, value: { type: 'string' } },
    },
  },
};

export const laterProperties: readonly LaterProperty[] = [
  // A name, in spite of its own. Only Flink from 1.15 on has it: 1.15 and 1.17 so far.
  {
    path: 'execution_agency_urn',
    since: resources,
    keywords: { type: 'string' },
    effectiveWhen: { flink_version: ['1.15', '1.17'] },
  },
  {
    path: 'resource_config_version',
    since: resources,
    keywords: { type: 'string', enum: ['v1', 'v2'], default: 'v1' },
  },
  {
    path: 'resource_config',
    since: resources,
    keywords: { type: 'object' },
    effectiveWhen: { resource_config_version: 'v2' },
  },
  { path: 'resource_config.max_slot', since: resources, keywords: count },
  { path: 'resource_config.parallel_number', since: resources, keywords: count },
  ...['jobmanager_resource_spec', 'taskmanager_resource_spec'].flatMap((name) => {
    const path = `resource_config.${name}`;
    return [
      { path, since: resources, keywords: { type: 'object' } },
      { path: `${path}.cpu`, since: resources, keywords: cpu },
      { path: `${path}.memory`, since: resources, keywords: memory },
    ];
  }),
  { path: 'checkpoint_enabled', since: checkpoints, keywords: { type: 'boolean', default: false } },
  {
    path: 'checkpoint_mode',
    since: checkpoints,
    keywords: { type: 'integer', enum: [1, 2], default: 1 },
    effectiveWhen: { checkpoint_enabled: true },
  },
  // 1 to 3600 stands in comments of SDKs alone, so that it is advice.
  {
    path: 'checkpoint_interval',
    since: checkpoints,
    keywords: { ...int32, default: 10 },
    effectiveWhen: { checkpoint_enabled: true },
  },
  {
    path: 'flink_log_config',
    since: '2026-07',
    keywords: {
      ...json,
      contentSchema: {
        type: 'object',
        properties: {
          root_logger_level: level,
          loggers_level_of_class: { type: 'object', additionalProperties: level },
        },
      },
    },
  },
];

/** What no edition of its page has, by cloud. */
export const undocumented: Readonly<Record<string, readonly string[]>> = {
  'open-telekom-cloud': ['feature', 'flink_version', 'image', 'flink_log_config'],
  'huawei-cloud': [],
};
