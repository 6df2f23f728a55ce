/** Which bodies are understood: JSON in any of its media types, and text. */
import type { Body, MediaType } from './openapi-types.ts';

export type BodyContent = MediaType & { readonly mediaType: string };

/** Of several media types, the first that is JSON; the others say the same in another form. */
export function readBody(body: Body | undefined): BodyContent | undefined {
  const entries = Object.entries(body?.content ?? {});
  const [mediaType, content] = entries.find(([name]) => isJson(name)) ?? entries[0] ?? [];
  return mediaType === undefined ? undefined : { mediaType, ...content! };
}

export function isJson(mediaType: string): boolean {
  return /^(application\/json|[\w.+-]+\/[\w.+-]+\+json)$/.test(nameOf(mediaType));
}

/** A stream of events has no end, so it is no text to read. */
export function isText(mediaType: string): boolean {
  return /^text\/[\w.+-]+$/.test(nameOf(mediaType)) && nameOf(mediaType) !== 'text/event-stream';
}

function nameOf(mediaType: string): string {
  return mediaType.split(';')[0]!.trim().toLowerCase();
}
