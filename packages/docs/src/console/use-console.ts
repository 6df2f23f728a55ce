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
import type { OfferedFault } from './mock-faults.ts';
import { readOperation, writeFirstBody } from './operation.ts';
import { prepareRequest } from './prepare-request.ts';
import type { Prepared } from './prepare-request.ts';
import { createPageMock } from './send/mock-endpoint.ts';
import { sendToEndpoint } from './send/real-endpoint.ts';
import { mockTargets, senderOf } from './settings.ts';
import type { Sender, Settings } from './settings.ts';

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
  readonly outcome: Outcome;
  readonly change: (settings: Partial<Settings>) => void;
  readonly changeSender: (sender: Partial<Sender>) => void;
  readonly changeBody: (text: string) => void;
  /** @param bodyText by default what has to be in its body */
  readonly chooseOperation: (id: string, bodyText?: string) => void;
  readonly chooseFault: (fault: OfferedFault | undefined) => void;
  /** @param isForced whether it is sent although it breaks the contract */
  readonly send: (isForced: boolean) => Promise<void>;
  readonly cancel: () => void;
}

export const surroundings: Surroundings = {
  protocol: location.protocol,
  hasCryptography: globalThis.crypto?.subtle !== undefined,
};

/** After how many milliseconds a request that is only looked at is signed anew: a third of the time a signature is good. */
const signedAnew = (gateway.signatureValidity * 1000) / 3;

/** @param initial what is prepared when the page opens */
export function useConsole(initial: Prepared): Console {
  const [settings, setSettings] = useState(initial.settings);
  const [bodyText, changeBody] = useState(initial.bodyText);
  const [prepared, setPrepared] = useState(initial);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const mock = useMemo(createPageMock, []);
  const running = useRef<AbortController>(undefined);

  const draft = useMemo(() => inspectDraft(settings, bodyText, surroundings), [settings, bodyText]);

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

  return {
    settings,
    draft,
    prepared,
    outcome,
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
      // What came of another operation is no part of this one.
      if (id !== settings.operation) setOutcome({ kind: 'none' });
    },
    chooseFault: (fault) => {
      // What an earlier fault did to the job is no part of what this one does.
      mock.endpoint.reset();
      mock.endpoint.fault = fault?.id;
      change({ fault: fault?.id ?? '' });
    },
    send: async (isForced) => {
      const sentAt = Date.now();
      const ready = await prepareRequest(draft, sentAt);
      setPrepared(ready);
      const isHeldBack = ready.problems.some(({ isBlocking }) => isBlocking || !isForced);
      if (isHeldBack) return setOutcome({ kind: 'held-back', at: sentAt });
      const controller = new AbortController();
      running.current?.abort();
      running.current = controller;
      setOutcome({ kind: 'sending' });
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(patience)]);
      const result = await exchange(ready, sentAt, signal);
      // A later request has taken its place.
      if (running.current === controller) setOutcome(result);
    },
    cancel: () => running.current?.abort(),
  };
}
