import type { OperationRequest } from '../case.ts';
import { propertiesOf } from '../cases/body-place.ts';
import type { Finding } from '../judge/finding.ts';
import { judgeEffect } from '../judge/judge-effect.ts';
import { findOperation } from '../operation.ts';
import type { Operation } from '../operation.ts';
import type { ResourceState } from '../resource-state.ts';
import type { WireReply } from '../wire/transport.ts';
import { readSentObject } from '../wire/wire-request.ts';
import type { Exchange } from './case-result.ts';
import { findIdParameter, isUnknown, readCreated } from './resource-keeper.ts';
import { findReader, readDetail } from './resource-read-back.ts';
import type { Reader } from './resource-read-back.ts';

type Ask = (request: OperationRequest) => Promise<WireReply | undefined>;

const rule = 'reply/outcome';

/** Judges what a request has created or deleted, where the document has an operation that reads one. */
export async function judgeLife(
  operation: Operation,
  { isAccepted, reply, request, step }: Exchange,
  ask: Ask,
): Promise<readonly Finding[]> {
  const reader = findReader(operation.contract);
  if (reader === undefined || !isAccepted || reply === undefined) return [];
  const { resource } = reader;
  if (resource.delete?.operation === operation.id) {
    const parameter = findIdParameter(operation, reader.kind);
    const id = step.request.parameters?.[parameter ?? ''];
    if (typeof id !== 'string') return [];
    const { state } = await read(reader, operation, decodeURIComponent(id), ask);
    const sentence = 'What is deleted can still be read.';
    return state === undefined ? [] : [{ key: 'deletes nothing', rule, sentence }];
  }
  const id = resource.create?.operation === operation.id ? readCreated(resource.create, reply) : undefined;
  if (id === undefined) return [];
  const { isAbsent, state } = await read(reader, operation, id, ask);
  if (isAbsent) return [{ key: 'creates nothing', rule, sentence: 'What is created cannot be read.' }];
  return state === undefined ? [] : judgeCreated(operation, reader, state, readSentObject(request) ?? {});
}

function judgeCreated(
  operation: Operation,
  { resource }: Reader,
  state: ResourceState,
  sent: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const known = new Set(propertiesOf(operation).map(({ path }) => path));
  const [lost] = judgeEffect({ before: state, after: state, accepted: [sent], known });
  const [first] = Object.keys(resource.states ?? {});
  const isInFirst = state.status === undefined || first === undefined || state.status === first;
  const named = lost?.about ?? '';
  return [
    ...(lost === undefined
      ? []
      : [
          {
            key: 'creates something else',
            rule,
            sentence: `What is created has not the ${named} that was sent.`,
          },
        ]),
    ...(isInFirst
      ? []
      : [
          {
            key: 'creates in another state',
            rule,
            sentence: `What is created is in ${state.status}, not ${first}.`,
          },
        ]),
  ];
}

async function read(
  reader: Reader,
  { contract }: Operation,
  id: string,
  ask: Ask,
): Promise<{ readonly isAbsent: boolean; readonly state: ResourceState | undefined }> {
  const operation = findOperation(contract, reader.read.operation);
  const parameter = findIdParameter(operation, reader.kind);
  const parameters = parameter === undefined ? {} : { [parameter]: encodeURIComponent(id) };
  const reply = await ask({ operation, request: { parameters } });
  if (reply === undefined) return { isAbsent: false, state: undefined };
  return { isAbsent: isUnknown(operation, reply), state: readDetail(reader, reply, id) };
}
