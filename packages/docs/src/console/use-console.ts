/** The state of the console, and its actions. */
import { gateway } from '@dli-flink/contract/service-rules';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Finding } from '@dli-flink/contract-tests/exchange';

import type { Surroundings } from './check-settings.ts';
import { inspectDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { explainFailure, patience } from './explain-outcome.ts';
import type { Failure } from './explain-outcome.ts';
import { findDepartures } from './judge-reply.ts';
import type { Exchange } from './judge-reply.ts';
import { keepRequest, restoreSettings } from './kept-request.ts';
import type { KeptRequest } from './kept-request.ts';
import type { OfferedFault } from './mock-faults.ts';
import { readOperation, writeFirstBody } from './operation.ts';
import { prepareRequest } from './prepare-request.ts';
import type { Prepared } from './prepare-request.ts';
import { readFragment } from './request-link.ts';
import { sendToEndpoint } from './send/real-endpoint.ts';
import { addressOf, mockTargets, senderOf } from './settings.ts';
import type { Sender, Settings } from './settings.ts';
import { usePageMock } from './use-page-mock.ts';
import type { JobStates } from './use-page-mock.ts';
import { addToHistory, loadHistory, saveHistory } from './visit-history.ts';
import type { SentRequest } from './visit-history.ts';

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'held-back'; readonly at: number }
  | { readonly kind: 'failure'; readonly prepared: Prepared; readonly failure: Failure }
  | {
      readonly kind: 'reply';
      readonly prepared: Prepared;
      readonly exchange: Exchange;
      readonly departures: readonly Finding[];
    };

export interface Console {
  readonly settings: Settings;
  /** The settings and the body as they are now, with their problems. */
  readonly draft: Draft;
  /** The request it makes, which a moment later is that of the draft. */
  readonly prepared: Prepared;
  /** What came of the last request to this endpoint and operation. */
  readonly outcome: Outcome;
  /** Whether anything of the request was changed since its outcome came. */
  readonly isChanged: boolean;
  readonly jobs: JobStates;
  /** ID of the job whose state is shown: the one that the request is about, where the mock has it. */
  readonly jobId: string;
  readonly history: readonly SentRequest[];
  readonly change: (settings: Partial<Settings>) => void;
  readonly changeSender: (sender: Partial<Sender>) => void;
  readonly changeBody: (text: string) => void;
  /** @param bodyText by default what has to be in its body */
  readonly chooseOperation: (id: string, bodyText?: string) => void;
  readonly chooseFault: (fault: OfferedFault | undefined) => void;
  /** Puts the job of the mock into a state, in which it stays. */
  readonly chooseState: (state: string) => Promise<void>;
  /** @param isForced whether it is sent although it breaks the contract */
  readonly send: (isForced: boolean) => Promise<void>;
  readonly cancel: () => void;
  /** The request as a link or the history keeps it; `undefined` for one that is too long. */
  readonly keep: () => KeptRequest | undefined;
  readonly load: (kept: KeptRequest) => Promise<Draft>;
  readonly sendAgain: (kept: KeptRequest) => Promise<void>;
}

export const surroundings: Surroundings = {
  protocol: location.protocol,
  hasCryptography: globalThis.crypto?.subtle !== undefined,
};

/** After how many milliseconds a request that is only looked at is signed anew: a third of the time a signature is good. */
const signedAnew = (gateway.signatureValidity * 1000) / 3;

const storage = (): Storage => sessionStorage;

/** What an outcome is one of: with another endpoint or operation it says nothing. */
function subjectOf(settings: Settings): string {
  const { fault, operation, target } = settings;
  return JSON.stringify([operation, target, addressOf(settings), target === 'mock' ? fault : '']);
}

/** @param initial what is prepared when the page opens */
export function useConsole(initial: Prepared): Console {
  const [settings, setSettings] = useState(initial.settings);
  const [bodyText, changeBody] = useState(initial.bodyText);
  const [prepared, setPrepared] = useState(initial);
  const [latest, setLatest] = useState<{ readonly of: Settings; readonly outcome: Outcome }>();
  const [history, setHistory] = useState(() => loadHistory(storage));
  const { chooseState, jobId, jobs, mock, refresh, switchFault } = usePageMock(settings);
  const running = useRef<AbortController>(undefined);

  const draft = useMemo(() => inspectDraft(settings, bodyText, surroundings), [settings, bodyText]);
  const outcome: Outcome =
    latest !== undefined && subjectOf(latest.of) === subjectOf(settings) ? latest.outcome : { kind: 'none' };

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const prepare = async (): Promise<void> => {
      const next = await prepareRequest(draft, Date.now());
      if (!isCurrent) return;
      setPrepared(next);
      // What is copied shall be good for a while yet.
      if (next.signing !== undefined) timer = setTimeout(() => void prepare(), signedAnew);
    };
    void prepare();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft]);

  useEffect(() => saveHistory(storage, history), [history]);

  const change: Console['change'] = (changed) => setSettings((current) => ({ ...current, ...changed }));

  async function exchange(ready: Prepared, sentAt: number, signal: AbortSignal): Promise<Outcome> {
    const isMock = ready.settings.target === 'mock';
    const before = isMock ? mock.read() : undefined;
    try {
      const reply = isMock
        ? await mock.send(ready.request!)
        : await sendToEndpoint(ready.request!, ready.address, signal);
      const after = isMock ? mock.read() : undefined;
      const made = { prepared: ready, reply, sentAt, before, after };
      return { kind: 'reply', prepared: ready, exchange: made, departures: findDepartures(made) };
    } catch (error) {
      return { kind: 'failure', prepared: ready, failure: explainFailure(error, ready) };
    }
  }

  async function sendDraft(sent: Draft, isForced: boolean): Promise<void> {
    const sentAt = Date.now();
    const ready = await prepareRequest(sent, sentAt);
    const settle = (result: Outcome): void => setLatest({ of: ready.settings, outcome: result });
    setPrepared(ready);
    const isHeldBack = ready.problems.some(({ isBlocking }) => isBlocking || !isForced);
    if (isHeldBack) return settle({ kind: 'held-back', at: sentAt });
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    settle({ kind: 'sending' });
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(patience)]);
    const request = keepRequest(ready.settings, ready.bodyText, mock.readStates().get(jobId) ?? '');
    const result = await exchange(ready, sentAt, signal);
    refresh();
    if (request !== undefined) {
      const told = { request, sentAt, host: new URL(ready.address).host, outcome: tellBriefly(result) };
      setHistory((current) => addToHistory(current, told));
    }
    // A later request has taken its place.
    if (running.current === controller) settle(result);
  }

  async function load(kept: KeptRequest): Promise<Draft> {
    const next = restoreSettings(kept, settings);
    if (kept.target === 'mock' && kept.fault !== settings.fault) switchFault(kept.fault);
    if (kept.state !== '') await chooseState(kept.state, next);
    setSettings(next);
    changeBody(kept.bodyText);
    return inspectDraft(next, kept.bodyText, surroundings);
  }

  const open = (): void => {
    const kept = readFragment(location.hash);
    if (kept !== undefined) void load(kept);
  };
  useEffect(open, []);
  useEffect(() => {
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  });

  return {
    settings,
    draft,
    prepared,
    outcome,
    isChanged: 'prepared' in outcome && contentOf(outcome.prepared) !== contentOf(draft),
    jobs,
    jobId,
    history,
    change,
    changeSender: (changed) => {
      const key = settings.target === 'mock' ? 'mock' : 'real';
      change({ [key]: { ...senderOf(settings), ...changed } });
    },
    changeBody,
    chooseOperation: (id, text) => {
      const targets = settings.target === 'mock' ? mockTargets : {};
      change({ operation: id });
      changeBody(text ?? writeFirstBody(readOperation(id), targets));
    },
    chooseFault: (fault) => {
      switchFault(fault?.id ?? '');
      change({ fault: fault?.id ?? '' });
    },
    chooseState: (state) => chooseState(state, settings),
    send: (isForced) => sendDraft(draft, isForced),
    cancel: () => running.current?.abort(),
    keep: () => keepRequest(settings, draft.bodyText, jobs.get(jobId) ?? ''),
    load,
    sendAgain: async (kept) => sendDraft(await load(kept), true),
  };
}

/** What of a request is sent, beside where it goes. */
function contentOf({ bodyText, settings }: Draft): string {
  return JSON.stringify([bodyText, senderOf(settings)]);
}

/** @example '200' */
function tellBriefly(outcome: Outcome): string {
  if (outcome.kind === 'failure') return outcome.failure.title;
  if (outcome.kind !== 'reply') return '';
  const { status } = outcome.exchange.reply;
  return outcome.departures.length === 0 ? String(status) : `${status}, departs from the contract`;
}
