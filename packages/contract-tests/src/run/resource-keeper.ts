import type { CaseRequest, OperationRequest } from '../case.ts';
import { bodyWith } from '../cases/body-place.ts';
import { parseObject, readErrorMember, readPointer } from '../json.ts';
import { findOperation } from '../operation.ts';
import type { Operation, Resource } from '../operation.ts';
import { uniqueProperty } from '../unique-property.ts';
import type { WireReply } from '../wire/transport.ts';

type Ask = (request: OperationRequest) => Promise<WireReply | undefined>;

/** Names of what the contract tests create, so that what a killed run has left is recognised. */
export const ownPrefix = 'dli-flink-contract-tests-';

/**
 * A name that no other run has, of no more than 57 characters.
 *
 * @param beside the ID of the one that is tested, whose own name cases change
 */
export function createName(now: number, beside?: string): string {
  const own = `${ownPrefix}${now.toString(36)}${crypto.randomUUID().slice(0, 4)}`;
  return beside === undefined ? own : `${own}-${beside}`;
}

/** The ID that such a name tells. */
export function readBeside(name: string): string | undefined {
  const [, id] = /^[a-z\d]+-(\d+)$/.exec(name.slice(ownPrefix.length)) ?? [];
  return id;
}

/** Creates and deletes resources by the operations of the document. */
export class ResourceKeeper {
  readonly #ask: Ask;
  readonly #now: () => number;

  constructor(ask: Ask, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  /** @returns the ID of a new one, in digits or as it is written; `undefined` where none can be created */
  async create(
    kind: string,
    { contract }: Operation,
    name: string = createName(this.#now()),
  ): Promise<string | undefined> {
    const { create } = contract.resources[kind] ?? {};
    if (create === undefined) return undefined;
    const operation = findOperation(contract, create.operation);
    const unique = uniqueProperty(operation) ?? 'name';
    const body = bodyWith(operation, { [unique]: name });
    const reply = await this.#ask({ operation, request: { body } });
    return reply && readCreated(create, reply);
  }

  /** @returns whether it is gone */
  async remove(kind: string, { contract }: Operation, id: string): Promise<boolean> {
    const operation = findDeletion(contract.resources[kind], contract);
    const parameter = operation && findIdParameter(operation, kind);
    if (operation === undefined || parameter === undefined) return false;
    const request = { parameters: { [parameter]: encodeURIComponent(id) } };
    const reply = await this.#ask({ operation, request });
    return reply !== undefined && (isSuccess(reply) || isUnknown(operation, reply));
  }

  /** Gives a resource its name back, by which it is recognised. */
  async rename(operation: Operation, name: string): Promise<void> {
    const unique = uniqueProperty(operation);
    if (unique === undefined) return;
    await this.#ask({ operation, request: { body: bodyWith(operation, { [unique]: name }) } });
  }

  /** Deletes what a request has created, which nobody asked for but to see that it can be. */
  async removeCreated(operation: Operation, reply: WireReply): Promise<void> {
    for (const [kind, { create }] of Object.entries(operation.contract.resources)) {
      if (create?.operation !== operation.id) continue;
      const id = readCreated(create, reply);
      if (id !== undefined) await this.remove(kind, operation, id);
    }
  }

  /** A request that deletes, made one for a resource that is created for it; `undefined` where that cannot be. */
  async redirect(operation: Operation, request: CaseRequest): Promise<CaseRequest | undefined> {
    const kind = findDeleted(operation);
    const parameter = kind && findIdParameter(operation, kind);
    if (kind === undefined || parameter === undefined) return request;
    const id = await this.create(kind, operation);
    if (id === undefined) return undefined;
    // An ID in escapes stays one.
    const isEscaped = request.parameters?.[parameter]?.includes('%') ?? false;
    const text = isEscaped
      ? [...id].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')
      : encodeURIComponent(id);
    return { ...request, parameters: { ...request.parameters, [parameter]: text } };
  }
}

function isSuccess({ status }: WireReply): boolean {
  return status >= 200 && status < 300;
}

/** Whether a reply says that there is no such resource, so that it is gone. */
export function isUnknown(operation: Operation, { text }: WireReply): boolean {
  const code = readErrorMember(parseObject(text), 'error_code');
  return typeof code === 'string' && code === operation.refusals['resource-unknown'];
}

/** The kind of resources that an operation deletes, one at a time. */
export function findDeleted({ contract, id }: Operation): string | undefined {
  return Object.keys(contract.resources).find((kind) => contract.resources[kind]?.delete?.operation === id);
}

function findDeletion(
  resource: Resource | undefined,
  contract: Operation['contract'],
): Operation | undefined {
  return resource?.delete && findOperation(contract, resource.delete.operation);
}

/** The parameter of a path that has the ID. */
export function findIdParameter({ parameters, schemas }: Operation, kind: string): string | undefined {
  return parameters.find(({ name }) => schemas.parameters[name]?.['x-identifies'] === kind)?.name;
}

/** The ID of what a request has created, in digits or as it is written. */
export function readCreated(
  { id }: { readonly id: string },
  { status, text }: WireReply,
): string | undefined {
  const created = status < 300 ? readPointer(parseObject(text), id) : undefined;
  return created === undefined || created === null ? undefined : String(created);
}
