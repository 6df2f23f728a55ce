import { contract } from '@dli-flink/contract';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { readPath, withPath } from '@dli-flink/contract/property-path';

import type { Job, JobStore } from '../job-store.ts';
import type { JsonObject } from '../json.ts';
import { toPath } from '../life/detail.ts';
import type { Stage } from '../life/stages.ts';
import { isAtRest, listStates } from '../life/states.ts';
import { id as runId } from '../operations/batch-run-flink-jobs.ts';
