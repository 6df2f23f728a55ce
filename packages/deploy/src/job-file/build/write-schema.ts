/** Writes the JSON Schema of a job file, which the package has as `./job.schema.json`. */
import { writeFileSync } from 'node:fs';

import { contract } from '@dli-flink/contract';

import { makeJobSchema } from '../../../dist/job-file/job-schema.js';

const target = new URL('../../../dist/job.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(makeJobSchema(contract), undefined, 2)}\n`);
