import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

type Decode = (bytes: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Buffer>;

const inflateWrapped: Decode = promisify(inflate);
const inflateBare: Decode = promisify(inflateRaw);
const decodeGzip: Decode = promisify(gunzip);

const decoders: Readonly<Record<string, Decode>> = {
  gzip: decodeGzip,
  'x-gzip': decodeGzip,
  br: promisify(brotliDecompress),
  // Some servers leave out the wrapper that the name stands for, whose first byte has an 8 in its low half.
  deflate: (bytes, limits) => ((bytes[0]! & 15) === 8 ? inflateWrapped : inflateBare)(bytes, limits),
};

/** More codings than this, one around the other, are sent by nobody who means well. */
const mostCodings = 3;

/** The content of a reply, and why its coding could not be undone, where it could not. */
export interface Decoded {
  readonly bytes: Uint8Array;
  /** To follow "A reply". @example 'has the content coding zstd, which nobody asked for' */
  readonly problem?: string;
}

/**
 * Undoes the content codings that a reply names.
 *
 * @throws Error when the content is larger than `largest` bytes
 */
export async function decodeContent(
  bytes: Uint8Array,
  contentEncoding: string,
  largest: number,
): Promise<Decoded> {
  const codings = contentEncoding
    .slice(0, 200)
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (bytes.length === 0 || codings.length === 0) return { bytes };
  const unknown = codings.find((coding) => !Object.hasOwn(decoders, coding));
  if (unknown !== undefined || codings.length > mostCodings) {
    return {
      bytes,
      problem: `has the content coding ${unknown ?? codings.join(', ')}, which was not asked for`,
    };
  }
  let content: Uint8Array = bytes;
  for (const coding of codings.toReversed()) {
    try {
      content = await decoders[coding]!(content, { maxOutputLength: largest });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge;
      return { bytes, problem: `has the content coding ${coding} by its header, and not by its bytes` };
    }
  }
  return { bytes: content };
}

export const tooLarge: Error = new Error('the reply is larger than 4 MB');
