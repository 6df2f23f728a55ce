/** The requests of this visit, the latest first. A browser forgets them with the tab. */
import { isObject } from './body-text.ts';
import { readKeptRequest } from './kept-request.ts';
import type { KeptRequest } from './kept-request.ts';

export interface SentRequest {
  readonly request: KeptRequest;
  /** In milliseconds since the epoch. */
  readonly sentAt: number;
  /** Host of the endpoint. */
  readonly host: string;
  /** What came of it, in a few words. @example '200' */
  readonly outcome: string;
}

/** How many are kept. */
const most = 20;

const key = 'dli-flink-console';

export function addToHistory(history: readonly SentRequest[], sent: SentRequest): readonly SentRequest[] {
  return [sent, ...history].slice(0, most);
}

/** @param storage of the tab, which a browser may refuse or have no room in: then this page alone remembers. */
export function saveHistory(storage: () => Storage, history: readonly SentRequest[]): void {
  try {
    storage().setItem(key, JSON.stringify(history));
  } catch {}
}

export function loadHistory(storage: () => Storage): readonly SentRequest[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.slice(0, most).flatMap(readSent) : [];
  } catch {
    return [];
  }
}

function readSent(value: unknown): readonly SentRequest[] {
  if (!isObject(value)) return [];
  const { host, outcome, sentAt } = value;
  const request = readKeptRequest(value.request);
  const isWhole = typeof host === 'string' && typeof outcome === 'string' && typeof sentAt === 'number';
  return request !== undefined && isWhole ? [{ request, sentAt, host, outcome }] : [];
}
