const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes bytes as they are: a byte order mark stays, and bytes that are no UTF-8 become U+FFFD. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array | undefined): string {
  return decoder.decode(bytes);
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

export function isUtf8(bytes: ArrayBuffer | Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
