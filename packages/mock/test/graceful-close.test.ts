import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { describe, expect, it } from 'vitest';

import { head, open, readReply, wholeUpdate } from './fixtures/connection.ts';
import { makeFolder } from './fixtures/folder.ts';
import { startCli } from './fixtures/run-cli.ts';
import { createEndpoint, projectId, token } from './fixtures/send-update.ts';

const jobIds = Array.from({ length: 20 }, (_, index) => String(index + 1));

interface Sent {
  readonly jobId: string;
  /** How many updates were acknowledged; the last is what the job has. */
  readonly acknowledged: number;
  /** What ended the sending. */
  readonly error: NodeJS.ErrnoException;
}

/** Sends one update of a job, and resolves when the reply is there to its end. */
async function update(url: string, agent: Agent, jobId: string, desc: string): Promise<void> {
  const body = JSON.stringify({ desc });
  const headers = {
    'X-Auth-Token': token,
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  };
  const path = `/v1.0/${projectId}/streaming/flink-jobs/${jobId}`;
  const sent = request(`${url}${path}`, { method: 'PUT', agent, headers });
  sent.end(body);
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  const text = await reply.setEncoding('utf8').reduce((all: string, part: string) => all + part, '');
  expect([reply.statusCode, JSON.parse(text)]).toMatchObject([200, { is_success: true }]);
}

/** Updates a job over one connection, again and again, until that fails. */
async function updateOnAndOn(url: string, jobId: string): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let acknowledged = 0; ; acknowledged++) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await update(url, agent, jobId, `update ${acknowledged + 1}`);
    } catch (error) {
      agent.destroy();
      return { jobId, acknowledged, error: error as NodeJS.ErrnoException };
    }
  }
}

describe('SIGTERM under load', () => {
  it.each([
    ['at once', []],
    ['after a while', ['--latency', '30', '--jitter', '20']],
  ])(
    'leaves no request unanswered that was sent, and no acknowledged update out of the file: %s',
    async (_, args) => {
      await using folder = await makeFolder();
      const file = folder.path('jobs.json');
      const flags = ['--port', '0', '--quiet', '--project-id', projectId, '--state', file, ...args];
      const jobs = jobIds.flatMap((jobId) => ['--job-id', jobId]);
      await using cli = startCli([...flags, ...jobs], { DLI_TOKEN: token });
      const url = await cli.url;
      const senders = jobIds.map((jobId) => updateOnAndOn(url, jobId));
      await new Promise((resolve) => setTimeout(resolve, 400));
      cli.process.kill('SIGTERM');
      const sent = await Promise.all(senders);
      expect(await cli.code).toBe(0);
      expect(cli.stderr).toBe('');
      // A reply that says that the connection ends is followed by a refused connection, and by no reset.
      expect(sent.map(({ error }) => error.code)).toEqual(jobIds.map(() => 'ECONNREFUSED'));
      for (const { acknowledged } of sent) expect(acknowledged).toBeGreaterThan(0);
      const state = JSON.parse(await readFile(file, 'utf8')) as { jobs: { settings: { desc: string } }[] };
      expect(state.jobs.map(({ settings }) => settings.desc)).toEqual(
        sent.map(({ acknowledged }) => `update ${acknowledged}`),
      );
    },
    20_000,
  );

  it('ends at once when it comes for the second time', async () => {
    await using cli = startCli(['--port', '0', '--latency', '60000'], { DLI_TOKEN: token });
    const { socket } = await open(await cli.url);
    socket.write(wholeUpdate());
    await new Promise((resolve) => setTimeout(resolve, 100));
    cli.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(cli.process.exitCode).toBeNull();
    cli.process.kill('SIGTERM');
    expect(await cli.code).toBeNull();
    expect(cli.process.signalCode).toBe('SIGTERM');
  });
});

describe('an endpoint that closes', () => {
  it('says in its last reply that the connection ends', async () => {
    const server = await createEndpoint({ scenario: { latency: 100 } }).listen();
    const { end, socket } = await open(server.url);
    socket.write(wholeUpdate());
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    const { headers, status } = readReply(await end);
    expect(status).toBe(200);
    expect(headers.get('Connection')).toBe('close');
  });

  it('answers a request that comes just after over a connection there is', async () => {
    const server = await createEndpoint().listen();
    const connection = await open(server.url);
    connection.socket.write(wholeUpdate());
    expect(readReply(await connection.reply)).toMatchObject({ status: 200 });
    const closing = server.close();
    connection.socket.write(wholeUpdate());
    const { headers, status } = readReply((await connection.end).slice((await connection.reply).length));
    expect(status).toBe(200);
    expect(headers.get('Connection')).toBe('close');
    await closing;
  });

  it('answers all of the requests that came in one go', async () => {
    const mock = createEndpoint({ scenario: { latency: 50 } });
    const server = await mock.listen();
    const { end, socket } = await open(server.url);
    socket.write(['one', 'two', 'three'].map((desc) => wholeUpdate(JSON.stringify({ desc }))).join(''));
    await new Promise((resolve) => setTimeout(resolve, 25));
    await server.close();
    const received = await end;
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
    expect(received.match(/\r\nConnection: close\r\n/g)).toHaveLength(1);
    expect(mock.readJob('202')?.settings.desc).toBe('three');
  });

  it('takes the rest of a body that is under way', async () => {
    const mock = createEndpoint();
    const server = await mock.listen();
    const { end, socket } = await open(server.url);
    socket.write(`${head(['Content-Length: 18'])}{"name":`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = server.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.write('"changed"}');
    expect(readReply(await end).status).toBe(200);
    await closing;
    expect(mock.readJob('202')?.settings.name).toBe('changed');
  });

  it('does not wait for who sends nothing, or stops in the middle', async () => {
    const server = await createEndpoint().listen();
    const connections = await Promise.all(
      ['', 'PUT / HT', head(['Content-Length: 100'])].map(async (text) => {
        const connection = await open(server.url);
        connection.socket.write(text);
        return connection;
      }),
    );
    // Who has not been let in yet would be reset.
    await new Promise((resolve) => setTimeout(resolve, 100));
    // The time that Node gives them is 10 and 30 seconds, which is more than the test has.
    await server.close();
    expect(await Promise.all(connections.map(({ end }) => end))).toEqual(['', '', '']);
  });

  it('resolves for everyone who closes it when it is closed', async () => {
    const server = await createEndpoint({ scenario: { latency: 100 } }).listen();
    const connection = await open(server.url);
    connection.socket.write(wholeUpdate());
    await new Promise((resolve) => setTimeout(resolve, 50));
    let closed = 0;
    const closings = [1, 2].map(() => server.close().then(() => closed++));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).toBe(0);
    await Promise.all(closings);
    expect(readReply(await connection.end).status).toBe(200);
  });
});
