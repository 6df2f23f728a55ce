/** Writes bytes to a mock that listens, and judges whatever comes back. */
import { connect } from 'node:net';

import * as fc from 'fast-check';

import { findFlaw } from './judge.ts';
import type { ReadReply } from './judge.ts';
import { writings } from './raw-bytes.ts';
import type { Tally } from './tally.ts';

/** Milliseconds after which a connection hangs. */
const patience = 5000;
const lastChunk = '0\r\n\r\n';

/** That whatever is written to a connection is answered, and in HTTP. */
export function answersOnSocket(tally: Tally, url: string): fc.IAsyncProperty<[readonly Uint8Array[]]> {
  const { hostname, port } = new URL(url);
  return fc.asyncProperty(writings, async (pieces) => {
    const received = await exchange(pieces, hostname, Number(port));
    const replies = parseReplies(received);
    if (replies.length === 0 && !isSilenceFine(Buffer.concat(pieces).toString('latin1'))) {
      throw new Error('there was no answer');
    }
    for (const reply of replies) {
      tally.count(reply.status);
      // The gateway answers headers beyond measure with a status that HTTP does not have.
      const problem = findFlaw(reply.status === 494 ? { ...reply, status: 400 } : reply);
      const failure = reply.status >= 500 ? 'the mock failed' : problem;
      if (failure !== undefined) throw new Error(`${failure}; status ${reply.status}, body ${reply.text}`);
    }
  });
}

/** Node ends a connection without a word when a request that asks for another protocol is cut short. */
function isSilenceFine(written: string): boolean {
  return /^[\r\n]*$/.test(written) || /^upgrade:/im.test(written);
}

function exchange(pieces: readonly Uint8Array[], host: string, port: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host, port, noDelay: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`the connection was not closed after ${patience} ms`));
    }, patience);
    const finish = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    // The mock may close while it is still written to; what it had to say is there.
    socket.on('error', finish);
    socket.on('close', finish);
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}

/** The replies in what a connection was answered with. Throws for anything that is not HTTP. */
function parseReplies(received: Buffer): readonly ReadReply[] {
  const replies: ReadReply[] = [];
  for (let rest = received; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    const [start, ...lines] = rest.toString('latin1', 0, Math.max(end, 0)).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(start!)?.[1]);
    if (Number.isNaN(status))
      throw new Error(`the answer is no HTTP: ${JSON.stringify(rest.toString('latin1'))}`);
    const headers = new Headers(lines.map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
    rest = rest.subarray(end + 4);
    const isChunked = headers.get('Transfer-Encoding') === 'chunked';
    const length = isChunked ? rest.indexOf(lastChunk) : Number(headers.get('Content-Length') ?? 0);
    const body = rest.subarray(0, length);
    if (length < 0 || body.length < length) throw new Error('the answer is cut short');
    rest = rest.subarray(length + (isChunked ? lastChunk.length : 0));
    if (status >= 200) replies.push({ status, headers, text: body.toString() });
  }
  return replies;
}
