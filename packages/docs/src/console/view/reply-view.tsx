/** The reply, remarks on it, and its departures from the contract. */
import type { Finding, WireReply } from '@dli-flink/contract-tests/exchange';
import { weatherOf } from '@dli-flink/contract-tests/exchange';
import type { ReactNode } from 'react';

import { isObject, readBody, writeBody } from '../body-text.ts';
import { describeReply } from '../describe-reply.ts';
import { explainReply } from '../explain-outcome.ts';
import { Prose } from '../form/prose.tsx';
import type { Exchange } from '../judge-reply.ts';
import type { Console } from '../use-console.ts';
import { CodeBlock } from './code-block.tsx';
import { describeDuration } from './duration.ts';
import { ErrorMeaning } from './error-meaning.tsx';
import { JobChanges } from './job-changes.tsx';

export const replyTitleId = 'reply-title';

export interface ReplyViewProps {
  readonly model: Console;
  readonly onShowCurl: () => void;
}

export function ReplyView({ model: { isChanged, outcome }, onShowCurl }: ReplyViewProps): ReactNode {
  return (
    <section aria-labelledby={replyTitleId} className="reply">
      <h2 id={replyTitleId} tabIndex={-1}>
        Reply
      </h2>
      {isChanged && <p className="about">To the request as it was before you changed it.</p>}
      {outcome.kind === 'reply' ? (
        <Reply exchange={outcome.exchange} departures={outcome.departures} />
      ) : outcome.kind === 'failure' ? (
        <div className="verdict bad">
          <p>
            <strong>✕ {outcome.failure.title}</strong>
          </p>
          {outcome.failure.advice.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {outcome.failure.isOfBrowser && (
            <p>
              <button type="button" onClick={onShowCurl}>
                Show it as curl
              </button>
            </p>
          )}
        </div>
      ) : (
        <p className="about">
          {outcome.kind === 'sending' ? 'Waiting for it.' : 'It stands here once the request is sent.'}
        </p>
      )}
    </section>
  );
}

interface ReplyProps {
  readonly exchange: Exchange;
  readonly departures: readonly Finding[];
}

function Reply({ departures, exchange }: ReplyProps): ReactNode {
  const { after, before, reply } = exchange;
  const { duration, headers, status, text } = reply;
  const body = readBody(text);
  // A list of errors is about one thing for each item.
  const codes = new Set(
    (body.kind === 'json' ? [body.value].flat() : []).flatMap((one) =>
      isObject(one) && typeof one.error_code === 'string' ? [one.error_code] : [],
    ),
  );
  const isOff = (line: string): boolean => departures.some((finding) => isAbout(finding, line));
  return (
    <>
      <p>
        <span className={status < 300 ? 'status good' : 'status bad'}>{status}</span>{' '}
        {describeDuration(duration)}. <Prose text={describeReply(exchange.prepared.operation, reply)} />
      </p>
      <Verdict reply={reply} departures={departures} />
      {explainReply(exchange).map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
      {[...codes].map((code) => (
        <ErrorMeaning key={code} code={code} />
      ))}
      <h3>Body</h3>
      {text === '' ? (
        <p className="about">It is empty.</p>
      ) : (
        <CodeBlock
          label="Body of the reply"
          language={body.kind === 'json' ? 'json' : 'text'}
          text={format(text)}
          isMarked={isOff}
        />
      )}
      {before !== undefined && after !== undefined && <JobChanges before={before} after={after} />}
      <h3>Headers</h3>
      <CodeBlock
        label="Headers of the reply"
        language="http"
        text={Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
        isMarked={(line) =>
          line.startsWith('content-type:') && departures.some(({ rule }) => rule.endsWith('/media-type'))
        }
      />
    </>
  );
}

function Verdict({
  departures,
  reply,
}: {
  readonly departures: readonly Finding[];
  readonly reply: WireReply;
}): ReactNode {
  const wait = reply.headers['retry-after'];
  return (
    <div className={departures.length === 0 ? 'verdict good' : 'verdict bad'}>
      {departures.length === 0 ? (
        <p>
          <strong>✓ Nothing departs from the contract.</strong>
          {weatherOf(reply) !== undefined &&
            ` The endpoint wants to be left alone for now; send again ${wait === undefined ? 'later' : `after what Retry-After says: ${wait}`}.`}
        </p>
      ) : (
        <>
          <p>
            <strong>
              ✕ Departs from the contract in{' '}
              {departures.length === 1 ? 'one way' : `${departures.length} ways`}
            </strong>
          </p>
          <ul>
            {departures.map(({ key, sentence }) => (
              <li key={key}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** JSON with a line for each property, unless that would change a number. */
function format(text: string): string {
  const body = readBody(text);
  return body.kind === 'json' && body.inexact === undefined ? writeBody(body.value) : text;
}

/** Whether a finding names the property that a line of JSON begins with. */
function isAbout({ rule, sentence }: Finding, line: string): boolean {
  const name = /^\s*"(\w+)":/.exec(line)?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\b`).test(`${rule} ${sentence}`);
}
