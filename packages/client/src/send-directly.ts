import type { Sender } from './request.ts';
import type { Transport } from './transport.ts';

/** Addresses requests by their descriptors alone. */
export function sendDirectly(baseUrl: string, transport: Transport): Sender {
  return ({ body, call, headers, operation, parameters }) => {
    let { path } = operation;
    let query = '';
    for (const { in: place, name } of operation.parameters) {
      const value = parameters[name];
      if (value === undefined) continue;
      const text = String(value);
      if (place === 'header') headers[name.toLowerCase()] = text;
      else if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(text));
      else query += `${query === '' ? '?' : '&'}${name}=${encodeURIComponent(text)}`;
    }
    if (operation.body !== undefined) headers['content-type'] ??= operation.body.mediaType;
    const { method } = operation;
    return transport({ url: baseUrl + path + query, method, headers, body, signal: undefined, call });
  };
}
