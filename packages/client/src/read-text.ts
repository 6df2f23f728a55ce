/** Replies of this service have a few hundred bytes. */
const maxReplyBytes = 1_048_576;

/** Reads the body of a response. `undefined` when it is larger than any reply of the service. */
export async function readText(response: Response): Promise<string | undefined> {
  const { body, headers } = response;
  const length = headers.get('Content-Length');
  // The length of a compressed body says nothing of its size when decompressed.
  if (
    length !== null &&
    /^\d+$/.test(length) &&
    Number(length) <= maxReplyBytes &&
    !headers.has('Content-Encoding')
  )
    return response.text();
  if (!body) return body === null ? '' : response.text();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (let size = 0; size <= maxReplyBytes;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return undefined;
}
