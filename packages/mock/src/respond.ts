import { serviceRefusals } from '@dli-flink/contract/operations';

import type { RequestLog } from './inspection/request-log.ts';
import { readRequest } from './read-request.ts';
import { ConnectionDropped, Refused } from './refusal.ts';
import type { Reply } from './refusal.ts';
import type { ReadRequest, RenderedReply, Steps } from './steps.ts';

/** What every reply has to do with, whatever it is a reply to. */
export interface Replying {
  readonly steps: Pick<Steps, 'refuse' | 'render'>;
  readonly log: RequestLog;
  readonly now: () => number;
  /** What a request has to get through before anything else looks at it. */
  readonly passScenario: (now: number) => Promise<void>;
}

/** Answers a request with what `answer` resolves to, or is refused with; the response has an ID of its own. */
export async function respond(
  { log, now, passScenario, steps }: Replying,
  raw: Request,
  answer: (request: ReadRequest, instant: number, requestId: string) => Promise<Reply>,
): Promise<Response> {
  const requestId = crypto.randomUUID().replaceAll('-', '');
  const instant = now();
  let request: ReadRequest | undefined;
  const remember = (status: number | undefined, code?: string): void => {
    log.add(instant, raw, request?.body, {
      status,
      request_id: requestId,
      ...(code && { error_code: code }),
    });
  };
  try {
    await passScenario(instant);
    request = await readRequest(raw);
    const rendered = steps.render(await answer(request, instant, requestId), requestId);
    remember(rendered.status);
    return toResponse(rendered);
  } catch (error) {
    if (error instanceof ConnectionDropped) {
      remember(undefined);
      throw error;
    }
    // A fault of the mock itself: the caller learns that it happened, the terminal learns what.
    if (!(error instanceof Refused)) console.error(error);
    const refused = error instanceof Refused ? error : new Refused(serviceRefusals.internal);
    const rendered = steps.render(steps.refuse(refused, requestId), requestId);
    remember(rendered.status, refused.code);
    return toResponse(rendered);
  }
}

function toResponse({ headers, status, text }: RenderedReply): Response {
  return new Response(text ?? null, { status, headers });
}
