/** A server that reads JSON and answers, and does nothing else: what the machine makes of latency by itself. */
import { createServer } from 'node:http';

import { replyExamples } from '@dli-flink/contract/examples';

const reply = JSON.stringify(replyExamples.updateFlinkJarJob[200].documented);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString() || '{}');
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(reply);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
