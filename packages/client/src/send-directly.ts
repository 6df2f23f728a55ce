import type { OutgoingRequest as Outgoing } from './outgoing-request.ts';
import { OutgoingRequest } from './outgoing-request.ts';
import type { Sender } from './request.ts';

/** Addresses requests by their descriptors alone. */
export function sendDirectly(baseUrl: string, send: (request: Outgoing) => Promise<Response>): Sender {
  return ({ body, call, headers, operation, parameters }) => {
    let path = operation.path;
    const query = new URLSearchParams();
    for (const { in: place, name } of operation.parameters) {
      const value = parameters[name];
      if (value === undefined) continue;
      if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(String(value)));
      else if (place === 'query') query.set(name, String(value));
      else headers.set(name, String(value));
    }
    if (operation.body !== undefined) headers.set('Content-Type', operation.body.mediaType);
    const url = `${baseUrl}${path}${query.size > 0 ? `?${query}` : ''}`;
    return send(
      new OutgoingRequest(url, {
        method: operation.method,
        headers,
        call,
        ...(body !== undefined && { body }),
      }),
    );
  };
}
