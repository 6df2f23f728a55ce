import type { Case } from '../case.ts';
import { expectations } from '../expectations.ts';

/** Cases that can be sent at the same time stand together; each other one is alone. */
export function toChunks(cases: readonly Case[], size: number): readonly (readonly Case[])[] {
  const chunks: Case[][] = [];
  for (const entry of cases) {
    const last = chunks.at(-1);
    const isJoinable =
      isIndependent(entry) && last !== undefined && last.length < size && isIndependent(last[0]!);
    if (isJoinable && last[0]!.operation === entry.operation) last.push(entry);
    else chunks.push([entry]);
  }
  return chunks;
}

/** One request that has to be refused, and whose credentials are good: it changes nothing and locks nothing. */
function isIndependent({ steps: [first, ...others] }: Case): boolean {
  return (
    first !== undefined &&
    others.length === 0 &&
    first.after === undefined &&
    first.state === undefined &&
    first.request.credentials === undefined &&
    expectations[first.expects].verdict === 'refuse'
  );
}
