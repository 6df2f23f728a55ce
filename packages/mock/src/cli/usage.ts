import { gateway, limits } from '@dli-flink/contract/service-rules';

import { docs } from '../docs-links.ts';
import { editionIds } from '../edition.ts';
import { inspectionPath } from '../inspection/routes.ts';
import { wrap } from './wrap.ts';

/** What the command does where it is not told otherwise. */
export const defaults = {
  host: '127.0.0.1',
  port: '4010',
  projectId: '48cc2c48765f481480c7db940d6409d1',
  jobId: '202',
  firstJobId: '1',
  pace: '0',
} as const;

const { duration, failures } = gateway.lockOut;
/** The code of a limit that several properties have together. */
const ofSeveral = limits.updateFlinkJarJob.find(({ unless }) => unless !== undefined)?.refusal;

/** The page of the documentation about this command. */
export const guide: string = `${docs}guides/mock/`;

/** The text of `--help`, for terminals of 80 columns. */
export const usage: string = `Serves a mock endpoint that keeps the contract, or breaks it in one way.

  DLI_TOKEN=… dli-flink-mock [options]   serves
  dli-flink-mock faults [--json]         lists the ways to break the contract
  dli-flink-mock variants [--json]       lists other ways to keep it

  --port <n>            port to listen on; 0 picks a free one (default ${defaults.port})
  --host <address>      address to listen on (default ${defaults.host})
  --project-id <id>     project the credentials belong to
                        (default ${defaults.projectId})
  --job-id <n>          job there is; may be given more than once (default ${defaults.jobId})
  --first-job-id <n>    ID of the first job that is created; they count up
                        (default ${defaults.firstJobId})
  --pace <ms>           how long a job is submitted, saved or stopped
                        (default ${defaults.pace}, at once)
  --state <file>        keeps the jobs in this file, and begins with those in it
  --edition <id>        knows no property of a later edition:
${listIn(editionIds)}
  --limits              holds limits that the page does not print, such as
                        ${ofSeveral}
  --lock-out            refuses the key pair for ${duration / 60} minutes after ${failures} failed
                        signatures in a row
  --fault <id>          breaks the contract in this way
  --variant <id>        keeps it in this other way; may be given more than once
  --latency <ms>        makes every reply wait; --jitter <ms> makes the wait
                        longer or shorter
  --rate <n>            requests a second; those beyond get 429 with Retry-After
  --unavailable <n/m>   the last n of every m requests get 503
  --drop <n/m>          the last n of every m requests get no reply
  --inspection <who>    who may use ${inspectionPath}: loopback, anyone or nobody
                        (default loopback)
  --quiet               prints no line for each request, which goes to stderr
  --version             versions of this package and of the contract, and the
                        hash of its document
  --help                this text

  DLI_TOKEN             token that is accepted
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN
                        key pair whose signatures are accepted, beside the
                        token or instead of it

  ${guide}
`;

/** Items with commas between, in the column of the explanations. */
function listIn(items: readonly string[]): string {
  const indent = ' '.repeat(24);
  return wrap(indent + items.join(', '), 80, indent.length);
}

/** What the user can mend: told in a line, without a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
