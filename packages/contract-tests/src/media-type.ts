/** Whether content of a media type is JSON. @example isJson('application/problem+json') */
export function isJson(mediaType: string | undefined): boolean {
  return /^(application\/json|[\w.-]+\/[\w.+-]*\+json)$/i.test(nameOf(mediaType));
}

/** A media type without its parameters, in small letters. */
export function nameOf(mediaType = ''): string {
  return mediaType.split(';', 1)[0]!.trim().toLowerCase();
}
