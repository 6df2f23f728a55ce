import type { Contract } from '@dli-flink/contract';

import { defaultOperation } from '../operation.ts';
import { phases } from '../case.ts';
import { site } from '../report/docs-link.ts';
import { wrap } from '../report/wrap.ts';
import { editionsOf, firstEdition, latestEdition } from '../scope.ts';

/** An error that the user can mend: it is printed in a line, without a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Columns of a terminal, and those before what an option means. */
const [columns, indent] = [80, 23];

/** The options and what they mean. */
function listOptions(contract: Contract): readonly (readonly [option: string, meaning: string])[] {
  const [first, latest] = [firstEdition(contract), latestEdition(contract)];
  return [
    ['--base-url <url>', 'the endpoint; without it a mock endpoint is started and tested'],
    ['--project-id <id>', 'project that owns the job'],
    ['--job-id <n>', 'job to update'],
    ['--parameter <n=v>', 'any other parameter, for operations that need one; may be given more than once'],
    [
      '--operations <ids>',
      `operations that are tested, with commas between, or all (default ${defaultOperation(contract).id})`,
    ],
    [
      '--temporary-job',
      "creates a job of the run's own, a draft, and deletes it at the end; no other job is touched",
    ],
    ['--delete-leftovers', 'deletes jobs that such runs have left which were killed, and does nothing else'],
    [
      '--writes <which>',
      'all: the job is overwritten; none: only requests that have to be refused are sent (default all on this machine, none elsewhere)',
    ],
    [
      '--edition <id>',
      `of ${editionsOf(contract).join(', ')}: what a later one brought is not judged (default ${first}, the vendor's page; without --base-url ${latest})`,
    ],
    ['--restore <file>', 'JSON body of an update that is sent at the end, even when interrupted'],
    [
      '--read-back <how>',
      'how the job is read, to judge effects: mock, job-detail or none (default mock where there is one)',
    ],
    ['--phases <list>', `of ${phases.join(', ')} (default all)`],
    ['--only <id>', 'runs this case, or the cases whose IDs begin with it; may be given more than once'],
    ['--seed <n>', 'seed of the random requests (default a new one, printed)'],
    ['--fuzz-runs <n>', 'random requests of each kind (default 100)'],
    [
      '--proxy <url>',
      'proxy, with its credentials if it needs any (default HTTPS_PROXY, HTTP_PROXY and NO_PROXY)',
    ],
    ['--cacert <file>', 'certificates of the authorities to trust, as PEM'],
    ['--cert <file>', 'certificate to show to the endpoint, as PEM; --key <file> has its key'],
    [
      '--header <n: v>',
      'header of every request, such as that of a gateway; may be given more than once; never reported',
    ],
    ['--timeout <ms>', 'longest wait for a reply (default 10000)'],
    ['--rate <n>', 'requests a second at the most'],
    ['--concurrency <n>', 'requests at the same time, where they have to be refused (default 1)'],
    ['--shard <i/n>', 'runs part i of n'],
    ['--static', 'the endpoint replays examples: leaves out effects and time'],
    [
      '--gateway',
      'the gateway of the service is in front: its limits of sizes are judged, as they are on servers of the document and on the mock endpoint',
    ],
    ['--known <file>', 'accepted departures: {"departures": [{"key": "…", "reason": "…"}]}'],
    [
      '--baseline <file>',
      'report.json of an earlier run: tells what is new, gone and still there since; it changes no exit code',
    ],
    ['--report-dir <dir>', 'writes report.html, report.json, junit.xml and exchanges.har there'],
    ['--list', 'lists the cases and sends nothing'],
    ['--mock-fault <id>', 'the mock endpoint that is started breaks the contract in this way'],
    ['--version', 'version of this package, of the contract, and the beginning of the hash of its document'],
    ['--help', 'this text'],
  ];
}

export function describeUsage(contract: Contract): string {
  const options = listOptions(contract).flatMap(([option, meaning]) =>
    wrap(meaning, columns - indent).map(
      (line, index) => `  ${(index === 0 ? option : '').padEnd(indent - 2)}${line}`,
    ),
  );
  return `Tests an endpoint against the contract, and tells every way it departs from it.

  DLI_TOKEN=… dli-flink-contract-tests --base-url <url> \\
    --project-id <id> --job-id <n> [options]

${options.join('\n')}

  DLI_TOKEN            token; signs nothing
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN
                       key pair; with a token beside it, the token is used and
                       the key pair is tested too

Exit code 0: keeps the contract, 1: departs from it, 2: could not be judged,
130: interrupted.

Reference and guides: ${site}
`;
}
