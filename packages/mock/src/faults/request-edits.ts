import type { Call } from '../steps.ts';

/** The same request with another body. */
export function withBody(call: Call, text: string): Call {
  return { ...call, request: { ...call.request, body: new TextEncoder().encode(text) } };
}

/** The same request with another header, or without it. */
export function withHeader(call: Call, name: string, value: string | undefined): Call {
  const headers = call.request.headers.with(name, value);
  return { ...call, request: { ...call.request, headers } };
}

/** The same request with another parameter in its path. */
export function withParameter(call: Call, name: string, value: string): Call {
  return { ...call, path: { ...call.path, [name]: value } };
}
