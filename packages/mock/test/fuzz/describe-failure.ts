/** A failure as text: what went wrong, the fewest requests that show it, and how to see it again. */
import { startOfTime } from './mocks.ts';
import type { Subject } from './mocks.ts';
import { build } from './requests.ts';
import type { FuzzedRequest } from './requests.ts';

/** What fast-check tells of a failure. */
interface Failure {
  readonly counterexamplePath: string | null;
  readonly errorInstance: unknown;
  readonly seed: number;
}

export async function describeSequence(
  failure: Failure,
  [{ label }, steps]: readonly [Subject, readonly FuzzedRequest[]],
): Promise<string> {
  const lines = [`mock: ${label}`];
  let now = startOfTime;
  for (const [index, step] of steps.entries()) {
    now += step.after;
    const request = await build(step, now);
    if (request === undefined) continue;
    const body = Buffer.from(await request.arrayBuffer());
    lines.push(
      `${index + 1}. ${request.method} ${new URL(request.url).pathname} at ${new Date(now).toISOString()}`,
      ...[...request.headers].map(([name, value]) => `   ${name}: ${value}`),
      `   ${describeBytes(body)}`,
    );
  }
  return [...describeRun(failure), ...lines].join('\n');
}

export function describeWriting(failure: Failure, [pieces]: readonly [readonly Uint8Array[]]): string {
  const lines = pieces.map(
    (piece, index) => `${index + 1}. ${JSON.stringify(Buffer.from(piece).toString('latin1'))}`,
  );
  return [...describeRun(failure, ' --socket'), ...lines].join('\n');
}

function describeRun({ counterexamplePath, errorInstance, seed }: Failure, option = ''): readonly string[] {
  return [
    String(errorInstance),
    `again: pnpm --filter @dli-flink/mock fuzz --seed ${seed} --path ${counterexamplePath}${option}`,
  ];
}

function describeBytes(bytes: Buffer): string {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : `base64 ${bytes.toString('base64')}`;
}
