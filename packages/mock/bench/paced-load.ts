/**
 * Sends requests at a steady rate, whether the ones before are answered or not, and measures each from the instant it
 * was due: autocannon sends the requests of a second in one burst, and waits for a reply before it sends the next.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { body, headers, method, path } from './update.ts';

const [address, rate, seconds] = process.argv.slice(2);
const { host, hostname, port } = new URL(address!);
const interval = 1000 / Number(rate);
const total = Math.round(Number(rate) * Number(seconds));
const lines = [
  `${method} ${path} HTTP/1.1`,
  `Host: ${host}`,
  ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  `Content-Length: ${Buffer.byteLength(body)}`,
];
const request = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);

const latencies: number[] = [];
const idle: Socket[] = [];
const due: number[] = [];
const started = performance.now();
let scheduled = 0;

/** A connection that sends what has waited the longest, one at a time. */
function open(): void {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.on('connect', () => idle.push(socket));
  socket.on('data', (chunk) => {
    // Replies are short enough to come in one piece.
    if (!chunk.toString('latin1').startsWith('HTTP/1.1 200')) throw new Error(chunk.toString());
    latencies.push(performance.now() - sentFor.get(socket)!);
    send(socket);
  });
}

const sentFor = new Map<Socket, number>();

function send(socket: Socket): void {
  const instant = due.shift();
  if (instant === undefined) {
    idle.push(socket);
    return;
  }
  sentFor.set(socket, instant);
  socket.write(request);
}

for (let connection = 0; connection < 32; connection++) open();
const timer = setInterval(() => {
  const now = performance.now();
  for (; scheduled < total && started + scheduled * interval <= now; scheduled++) {
    due.push(started + scheduled * interval);
  }
  while (due.length > 0 && idle.length > 0) send(idle.pop()!);
  if (latencies.length < total) return;
  clearInterval(timer);
  // What came while the first connections were made is left out.
  const settled = latencies.slice(Math.floor(total / 10)).toSorted((left, right) => left - right);
  console.log(JSON.stringify({ p99: settled[Math.floor(settled.length * 0.99)] }));
  process.exit();
}, 1);
