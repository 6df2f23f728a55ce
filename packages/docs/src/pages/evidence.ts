/** The record of what the contract tests find, for people. */
import type { Evidence } from '@dli-flink/contract-tests';
import type { Fault } from '@dli-flink/mock';

import type { Page } from '../page.ts';
import { formatNumber } from '../wording/text.ts';
import { describeCoverage } from './evidence/coverage.ts';
import { describeFaults } from './evidence/faults.ts';

const record = 'https://github.com/dli-flink/dli-flink/blob/main/packages/contract-tests/etc/evidence.json';

/** @param catalogue the faults of the mock endpoint, in their order */
export function evidencePage(evidence: Evidence, catalogue: readonly Fault[]): Page {
  const { rules, run } = evidence;
  // The record is of the first operation, whose faults name none.
  const faults = catalogue.filter(({ operation }) => operation === undefined);
  const exercised = rules.filter(({ reason }) => reason === undefined).length;
  const found = faults.filter(({ id }) => id in evidence.faults).length;
  const example = faults[0]!.id;
  return {
    path: 'evidence',
    title: 'What the contract tests find',
    navigationTitle: 'Test evidence',
    description: `The ${formatNumber(faults.length)} faults that the contract tests were tried on, what each was found by, and which rules of the contract a run covers.`,
    section: 'Project',
    isRecord: true,
    assets: ['/assets/evidence.css'],
    markdown: `
A test is worth what it finds. These were run against a mock endpoint that keeps the contract, and against the same
endpoint with one fault at a time. The record is of the update of a job.

<div class="figures">

- **${formatNumber(found)} of ${formatNumber(faults.length)}** faults are found
- **${formatNumber(exercised)} of ${formatNumber(rules.length)}** rules are exercised
- **${formatNumber(run.cases)}** cases, in ${formatNumber(run.requests)} requests

</div>

The endpoint without a fault shows no departure. What is found by what stands in a [record](${record}), and a test fails
when it is no longer so.

## See for yourself

\`\`\`sh title="The coverage"
npx @dli-flink/contract-tests --seed ${run.seed}
\`\`\`

\`\`\`sh title="One fault"
npx @dli-flink/contract-tests --mock-fault ${example}
\`\`\`

\`\`\`sh title="Every fault"
git clone https://github.com/dli-flink/dli-flink && cd dli-flink
pnpm test packages/contract-tests/test/gate
\`\`\`

## Coverage

A rule is one thing that the contract says. _To accept_ counts the requests that keep it and had to be accepted, _to
refuse_ those that break it and had to be refused.

<div class="evidence counts">

${describeCoverage(rules)}

</div>

## Faults

Each breaks the contract in one way. The rule is the one that the first departure was of, and the case the one that showed
it; a whole run shows more.

<div class="evidence">

${describeFaults(evidence, catalogue)}

</div>
`,
  };
}
