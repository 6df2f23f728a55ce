import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What `makeUpdates` takes. */
export interface Settings {
  readonly baseUrl: string;
  readonly projectId: string;
  readonly jobId: string;
  readonly token: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface Mock extends AsyncDisposable {
  /** What leads to a job that is there. */
  readonly settings: Settings;
}

/** Starts the command of the mock that is installed in a folder. */
export async function startMock(folder: string): Promise<Mock> {
  const projectId = 'project-1';
  // The double next to it is the ID of another job, which is not there.
  const jobId = '9007199254740993';
  const credentials = { token: 'token-of-the-test', accessKey: 'AK', secretKey: 'SK' };
  const cli = join(folder, 'node_modules/@dli-flink/mock/dist/cli.js');
  const child = spawn(process.execPath, [cli, '--port', '0', '--project-id', projectId, '--job-id', jobId], {
    env: {
      DLI_TOKEN: credentials.token,
      HUAWEICLOUD_SDK_AK: credentials.accessKey,
      HUAWEICLOUD_SDK_SK: credentials.secretKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const baseUrl = /http:\S+/.exec(String(value))?.[0];
  if (baseUrl === undefined) throw new Error(`the mock did not start: ${value}`);
  return {
    settings: { baseUrl, projectId, jobId, ...credentials },
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
}
