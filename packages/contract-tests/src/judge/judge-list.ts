import { isObject, readPointer } from '../json.ts';
import type { Finding } from './finding.ts';
import type { ReplyUnderTest } from './read-reply.ts';

/** More than anybody has. */
const beyondAll = 1e9;

/** A list that has what was not asked for, by the members that have the names of parameters. */
export function checkList({
  body,
  isSuccess,
  operation,
  step,
  verdict,
}: ReplyUnderTest): Finding | undefined {
  if (!isSuccess || verdict !== 'accept') return undefined;
  const { contract, id, parameters, schemas } = operation;
  const { list } = Object.values(contract.resources).find((one) => one.list?.operation === id) ?? {};
  const items = list && readPointer(body, list.at);
  if (!Array.isArray(items)) return undefined;
  for (const { in: place, name } of parameters) {
    const text = step.request.parameters?.[name];
    if (place !== 'query' || typeof text !== 'string') continue;
    const wanted = decodeURIComponent(text);
    const { enum: choices, type } = schemas.parameters[name] ?? {};
    const isText = type === 'string' && choices === undefined;
    const most = findMost(name, wanted);
    const isKept =
      most !== undefined ? items.length <= most : items.every((item) => hasValue(item, name, wanted, isText));
    if (isKept) continue;
    const [rule = 'operation/path'] = step.rules;
    return { key: `ignores ${name}`, rule, sentence: `A list is not as its parameter ${name} asks for.` };
  }
  return undefined;
}

/** How many a page has at the most, where a parameter says so: none, when more are passed over than there are. */
function findMost(name: string, wanted: string): number | undefined {
  if (name === 'limit') return Number(wanted);
  return name === 'offset' && Number(wanted) > beyondAll ? 0 : undefined;
}

/** Whether an item has a value, or says nothing of it. Whether a part of a text is enough is not documented. */
function hasValue(item: unknown, name: string, wanted: string, isText: boolean): boolean {
  const value = isObject(item) ? item[name] : undefined;
  if (value === undefined || value === null || typeof value === 'object') return true;
  if (!isText) return String(value) === wanted;
  return String(value).toLowerCase().includes(wanted.toLowerCase());
}
