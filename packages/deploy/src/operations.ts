/** The operations that a deployment is made of. */
export const operations = {
  list: 'listFlinkJobs',
  read: 'showFlinkJob',
  create: 'createFlinkJarJob',
  update: 'updateFlinkJarJob',
  run: 'batchRunFlinkJobs',
  stop: 'batchStopFlinkJobs',
  save: 'executeFlinkJobSavepoint',
  import: 'importFlinkJobSavepoint',
} as const;
