/** The exact request, how its signature comes about, and as something to copy. */
import { gateway } from '@dli-flink/contract/service-rules';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { toCurlCommand } from '../copy/curl.ts';
import { toHttp } from '../copy/http.ts';
import { toTypeScript } from '../copy/typescript.ts';
import type { Prepared } from '../prepare-request.ts';
import { maskHeaders, maskSigning } from '../secrets.ts';
import { senderOf } from '../settings.ts';
import type { Console } from '../use-console.ts';
import { CodeBlock } from './code-block.tsx';
import { CopyLink } from './copy-link.tsx';
import { Choice } from './fields.tsx';

export const requestTitleId = 'request-title';

const forms = { http: 'HTTP', curl: 'curl', typescript: 'TypeScript' };
const formsOfSigned = { ...forms, signature: 'Signature' };
export type RequestForm = keyof typeof formsOfSigned;

export interface RequestViewProps {
  readonly model: Console;
  /** The form in which the request is shown, where it has that form. */
  readonly chosen: RequestForm;
  readonly onChoose: (form: RequestForm) => void;
}

export function RequestView({ chosen, model, onChoose }: RequestViewProps): ReactNode {
  const { outcome, prepared } = model;
  const [showsSecrets, setShowsSecrets] = useState(false);
  const isSigned = prepared.signing !== undefined;
  const form = chosen === 'signature' && !isSigned ? 'http' : chosen;
  const wasSent = 'prepared' in outcome && outcome.prepared === prepared;
  const hasSecrets = senderOf(prepared.settings).authentication !== 'none';
  return (
    <section aria-labelledby={requestTitleId} className="request">
      <h2 id={requestTitleId} tabIndex={-1}>
        Request
      </h2>
      <div className="request-head">
        <p className="about">{wasSent ? 'As it was sent.' : 'As it would be sent now.'}</p>
        <CopyLink keep={model.keep} />
      </div>
      <Choice
        name="request-form"
        legend="Show the request as"
        value={form}
        choices={(isSigned ? formsOfSigned : forms) as typeof formsOfSigned}
        onChange={onChoose}
      />
      {hasSecrets && (
        <label className="check">
          <input type="checkbox" checked={showsSecrets} onChange={() => setShowsSecrets(!showsSecrets)} />{' '}
          Show secrets, and copy them
        </label>
      )}
      {prepared.request === undefined ? (
        <p className="note">
          There is no request yet. {prepared.problems.find(({ isBlocking }) => isBlocking)?.message}
        </p>
      ) : (
        <Shown prepared={prepared} form={form} showsSecrets={showsSecrets} />
      )}
    </section>
  );
}

interface ShownProps {
  readonly prepared: Prepared;
  readonly form: RequestForm;
  readonly showsSecrets: boolean;
}

function Shown({ form, prepared, showsSecrets }: ShownProps): ReactNode {
  const { address, bodyText, signing } = prepared;
  const request = prepared.request!;
  switch (form) {
    case 'http': {
      const headers = showsSecrets ? request.headers : maskHeaders(request.headers);
      return (
        <>
          <CodeBlock label="The request" language="http" text={toHttp(request, headers, address, bodyText)} />
          <p className="about">The browser adds headers of its own, such as Origin and User-Agent.</p>
        </>
      );
    }
    case 'curl':
      return (
        <>
          <CodeBlock
            label="The request as curl"
            language="curl"
            text={toCurlCommand(request, prepared, showsSecrets)}
          />
          <p className="about">
            {describeCurl(prepared, showsSecrets)}
            {prepared.settings.target === 'mock' && (
              <>
                {' '}
                A mock serves at this address once it is started: <code>DLI_TOKEN=… npx @dli-flink/mock</code>
                .
              </>
            )}
          </p>
        </>
      );
    case 'typescript': {
      const program = toTypeScript(prepared, showsSecrets);
      return program === undefined ? (
        <p className="note">
          The client writes the body from a value, and this text is none that it could write.
        </p>
      ) : (
        <CodeBlock label="The request as TypeScript" language="typescript" text={program} />
      );
    }
    case 'signature': {
      const shown = showsSecrets ? signing! : maskSigning(signing!);
      return (
        <ol className="signing">
          <li>
            <p>
              Method, path with a slash at its end, query, signed headers, their names, and the hash of the
              body:
            </p>
            <CodeBlock label="Canonical request" language="text" text={shown.canonicalRequest} />
          </li>
          <li>
            <p>The scheme, the date, and the hash of the above:</p>
            <CodeBlock label="String to sign" language="text" text={shown.stringToSign} />
          </li>
          <li>
            <p>Its HMAC-SHA256 with the secret key, in hexadecimal:</p>
            <CodeBlock label="Signature" language="text" text={shown.signature} />
          </li>
        </ol>
      );
    }
  }
}

function describeCurl({ settings, signing }: Prepared, showsSecrets: boolean): string {
  if (signing !== undefined)
    return `It is good for ${gateway.signatureValidity / 60} minutes, since the signature holds the time, and for this request alone. The secret key is not in it.`;
  const hasVariable = senderOf(settings).authentication === 'token' && !showsSecrets;
  return hasVariable ? 'Set the variable in it before, or show secrets.' : '';
}
