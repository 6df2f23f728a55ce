import type { Contract, RequestBodyOf } from '@dli-flink/contract';

import type { AnyContext } from '../handler.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

/**
 * Does something with each of several jobs, in the order of their IDs. The reply has an element for each, in the same
 * order; one that was refused says so in its element, and where all were, the reply is 400 with their errors. No source
 * tells how the service answers when a part is refused: this is inference from the shape of its replies.
 */
export function carryOutEach(
  { body, contract }: Pick<AnyContext, 'body' | 'contract'>,
  operation: string,
  act: (id: string) => void,
): Reply {
  const ids = listIds(body);
  const refusals = ids.map((id) => findRefusal(() => act(id)));
  const refused = refusals.filter((refusal) => refusal !== undefined);
  if (refused.length > 0 && refused.length === ids.length) {
    return refuseAll(refused, operation, contract);
  }
  const element = findElement(operation, contract);
  return {
    status: 200,
    body: refusals.map((refusal) =>
      refusal ? { ...element, ...tell(refusal, operation, element, contract) } : element,
    ),
  };
}

/** The IDs in a request, in digits. None where a fault lets something else through. */
export function listIds(body: unknown): readonly string[] {
  const ids = isObject(body) ? body['job_ids' satisfies keyof RequestBodyOf<'batchRunFlinkJobs'>] : undefined;
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** All errors where the document has a list of them, and the first where it has one. */
function refuseAll(refused: readonly Refused[], operation: string, contract: Contract): Reply {
  const replies = refused.map((refusal) => refusal.toReply('', contract));
  const [first] = replies as [Reply, ...Reply[]];
  const body = replies.map((reply) => reply.body);
  const validator = contract.responseValidators[operation]?.[first.status];
  return { ...first, body: validator?.check(body).length === 0 ? body : first.body };
}

function findRefusal(act: () => void): Refused | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** The first element of the first example. */
function findElement(operation: string, { replyExamples }: Contract): JsonObject {
  const [example] = Object.values(replyExamples[operation]?.[200] ?? {});
  return (example as readonly JsonObject[])[0]!;
}

/** A refusal as the element of one job, of the same types as that of a job that was not refused. */
function tell(refusal: Refused, operation: string, element: JsonObject, contract: Contract): JsonObject {
  const { outcome = '' } = contract.operations[operation]!;
  const { error_code, error_msg } = refusal.toReply('', contract).body as JsonObject;
  return {
    [outcome]: typeof element[outcome] === 'string' ? 'false' : false,
    message: `${error_code as string}: ${error_msg as string}`,
  };
}
