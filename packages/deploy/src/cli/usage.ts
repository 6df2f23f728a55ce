import { servers } from '@dli-flink/contract/operations';

import { docs } from '../docs-site.ts';
import { commands } from './commands.ts';

const width = Math.max(...Object.keys(commands).map(({ length }) => length));
const list = Object.entries(commands).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`);
const clouds = [...new Set(servers.map(({ cloud }) => cloud))].join(' or ');

/** The text of `--help`, for a terminal of 80 columns. */
export const usage: string = `Deploys a Flink Jar job of Data Lake Insight (DLI) from a file.

  DLI_TOKEN=… dli-flink <command> <job file> [options]

${list.join('\n')}

Which service
  --cloud <name>      ${clouds}
  --region <id>       region of that cloud, such as eu-de
  --base-url <url>    address of the endpoint, instead of cloud and region
  --project-id <id>   project of the job (default HUAWEICLOUD_SDK_PROJECT_ID)

What is done
  --set <name=value>  sets a property over the file; may be given more than once
  --create            plan, apply: creates the job where none has its name
  --yes               asks nothing; needed where nobody can be asked
  --force             applies to a job that was changed since it was planned
  --poll <seconds>    pause before the first look again (default 5)
  --settle <seconds>  how long a job has to be seen running (default 30)
  --timeout <seconds> longest time for a step (default 1800)
                      (these three are over what the file says)
  --journal <folder>  where deployments are remembered (default .dli-flink)

What is printed
  --json              plan, status: one JSON document
                      others: one event a line, the last of the type result
  --markdown          plan: Markdown for a pull request
  --exit-code         plan: exit code 3 where there is something to change
  --version           versions of this package, the contract and its document
  --help              this text

Environment
  DLI_TOKEN           token
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN
                      key pair, used where there is no token
  NO_COLOR            prints without colours; FORCE_COLOR with them

Job file, YAML or JSON
  job: { id: 9007199254740993 } # or { name: orders }
  settings: { entrypoint: obs://bucket/orders-1.4.2.jar, parallel_number: 4 }
  deploy: { savepoint: when-running, on-failure: rollback }

Exit code 0: done, or nothing to do; 1: failed or refused; 2: bad input;
3: something to change (plan --exit-code); 130: interrupted.

Guide: ${docs}guides/deploy/`;
