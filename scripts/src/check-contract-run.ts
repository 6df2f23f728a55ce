/**
 * Puts the reports of the shards of one run of the contract tests together, in Markdown, and fails if one is missing or
 * the endpoint departs from the contract. Takes the folder that has a folder for each shard.
 *
 * @example node scripts/src/check-contract-run.ts reports
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Types alone: it runs where nothing is installed.
import type { Report } from '@dli-flink/contract-tests';

const folder = process.argv[2] ?? 'reports';

const reports = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('report.json'))
  .map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Report)
  .toSorted((left, right) => shardOf(left) - shardOf(right));

function shardOf({ settings }: Report): number {
  return Number.parseInt(settings.shard ?? '1', 10);
}

function sum(of: (report: Report) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}

/** In sentences is what an endpoint said; it is not to become markup. */
function escapeText(text: string): string {
  return text.replaceAll(/[<`*_[\]\\]/g, String.raw`\$&`);
}

const of = Number(reports[0]?.settings.shard?.split('/')[1] ?? 1);
const complete = new Set(reports.filter(({ isInterrupted }) => !isInterrupted).map(shardOf));
const missing = Array.from({ length: of }, (_, index) => index + 1).filter((shard) => !complete.has(shard));

const rules = Map.groupBy(
  reports.flatMap(({ coverage }) => coverage),
  ({ id, operation }) => `${operation} ${id}`,
);
const statuses = [...rules.values()].map((parts) => new Set(parts.map(({ status }) => status)));
const unjudged = [...rules.values()].filter((parts) => parts.every(({ isUnjudged }) => isUnjudged)).length;
const judged = rules.size - unjudged;
const broken = statuses.filter((status) => status.has('broken')).length;
const held = statuses.filter((status) => status.has('held') && !status.has('broken')).length;

const departures = new Map(
  reports.flatMap((report) => report.departures).map((departure) => [departure.key, departure]),
);
const unknown = [...departures.values()].filter(({ known }) => known === undefined);

const { cloud, edition } = reports[0]?.settings ?? {};
const contract = edition === undefined ? 'the contract' : `the contract of ${edition}`;
const verdict =
  unknown.length > 0
    ? `departs from ${contract} in ${unknown.length} way${unknown.length === 1 ? '' : 's'}`
    : missing.length > 0
      ? 'has shown no departure so far'
      : `keeps ${contract} as far as it was tested`;

const show = (number: number): string => number.toLocaleString('en');

console.log(`## ${reports[0]?.endpoint ?? 'The endpoint'} ${verdict}

${show(sum(({ totals }) => totals.cases))} cases, ${show(sum(({ totals }) => totals.requests))} requests in ${reports.length} of ${of} shards. ${show(judged)} rules: ${show(held)} held, ${show(broken)} broken, ${show(judged - held - broken)} not exercised.
`);
if (unjudged > 0) {
  const undocumented = cloud === undefined ? '' : `, or of what ${cloud} never documented,`;
  console.log(`- ${unjudged} rules of later editions${undocumented} were not judged.`);
}
if (reports.length === 0) console.log('- No shard left a report; the logs of the run say why.');
else for (const shard of missing) console.log(`- Shard ${shard} did not run to its end; its log says why.`);
for (const { age, key, known, ruleSentence, sentence, shownBy } of departures.values()) {
  const accepted = known === undefined ? '' : ` Accepted: ${escapeText(known)}.`;
  const where = `Key \`${key}\`, shown by \`${shownBy.id}\`.`;
  const since = age === undefined ? '' : ` Since the earlier run: ${age}.`;
  console.log(`- **${escapeText(ruleSentence)}** ${escapeText(sentence)} ${where}${accepted}${since}`);
}
for (const { heading, key } of reports.flatMap(({ trend }) => trend?.gone ?? [])) {
  console.log(`- Gone since the earlier run: ${escapeText(heading)} (${escapeText(key)}).`);
}
if (unknown.length > 0 || missing.length > 0) process.exitCode = 1;
