/** The limits that the page of the operation does not print, typed by hand: what the document is held against. */
export type Settings = Readonly<Record<string, unknown>>;

/** Updates on a bound, updates beyond it, and the code that stands for the bound. */
export const limitCases: readonly [
  code: string,
  limit: string,
  within: readonly Settings[],
  beyond: readonly Settings[],
][] = [
  ['DLI.11007', 'a name of one character', [{ name: 'n' }, { name: '_' }], [{ name: '' }]],
  [
    'DLI.11006',
    'a name of 57 bytes',
    [{ name: 'n'.repeat(57) }, { name: '任'.repeat(19) }],
    [{ name: 'n'.repeat(58) }, { name: `${'任'.repeat(19)}n` }, { name: '😀'.repeat(15) }],
  ],
  [
    'DLI.11015',
    'a name of Chinese characters, letters, digits, _ and -',
    [{ name: '任务_Test-1' }, { name: '-' }],
    [
      { name: 'a b' },
      { name: 'a.b' },
      { name: 'naïve' },
      { name: '😀' },
      { name: 'a\n' },
      { name: '\ud800' },
    ],
  ],
  [
    'DLI.11014',
    'a description of 512 bytes',
    [{ desc: '' }, { desc: 'd'.repeat(512) }, { desc: `${'述'.repeat(170)}é` }],
    [{ desc: 'd'.repeat(513) }, { desc: '述'.repeat(171) }, { desc: '😀'.repeat(129) }],
  ],
  [
    'DLI.11012',
    '2 to 10000 CUs',
    [{ cu_number: 2 }, { cu_number: 10_000 }],
    [{ cu_number: 1 }, { cu_number: 0 }, { cu_number: -5 }, { cu_number: 10_001 }],
  ],
  [
    'DLI.11025',
    '1 to 4 CUs of the management node',
    [{ manager_cu_number: 1 }, { manager_cu_number: 4 }],
    [{ manager_cu_number: 0 }, { manager_cu_number: 5 }],
  ],
  [
    'DLI.11013',
    'a parallelism of 1 to 2000',
    [{ parallel_number: 1 }, { parallel_number: 2000 }],
    [{ parallel_number: 0 }, { parallel_number: 2001 }],
  ],
  [
    'DLI.11022',
    'a parallelism of four times the CUs of task managers',
    [{ parallel_number: 4, cu_number: 2, manager_cu_number: 1 }],
    [
      { parallel_number: 5, cu_number: 2, manager_cu_number: 1 },
      { parallel_number: 1, cu_number: 2, manager_cu_number: 2 },
      { parallel_number: 1, cu_number: 2, manager_cu_number: 3 },
    ],
  ],
  ['DLI.11010', 'a bucket with a name', [{ obs_bucket: 'b' }], [{ obs_bucket: '' }]],
  [
    'DLI.11011',
    'a bucket without scheme and path',
    [{ obs_bucket: 'my.logs-1' }, { obs_bucket: 'bucketName' }],
    [{ obs_bucket: 'obs://logs' }, { obs_bucket: 'logs/jobs' }, { obs_bucket: 'logs:' }],
  ],
  [
    'DLI.11002',
    'a bucket for the logs',
    [{ log_enabled: true, obs_bucket: 'logs' }, { log_enabled: false }],
    [{ log_enabled: true }],
  ],
  [
    'DLI.11018',
    'a main class of 512 bytes',
    [{ main_class: 'C'.repeat(512) }, { main_class: '' }],
    [{ main_class: 'C'.repeat(513) }, { main_class: '类'.repeat(171) }],
  ],
  ['DLI.11020', 'a main class without a space', [{ main_class: 'org.Job' }], [{ main_class: 'org.Job -x' }]],
  [
    'DLI.11019',
    'arguments of 1024 bytes',
    [{ entrypoint_args: '-'.repeat(1024) }, { entrypoint_args: '' }],
    [{ entrypoint_args: '-'.repeat(1025) }, { entrypoint_args: '参'.repeat(342) }],
  ],
];
