import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

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

const someSettings = {
  projectId: 'project-1',
  // The double next to it is the ID of another job, which is not there.
  jobId: '9007199254740993',
  token: 'token-of-the-test',
  accessKey: 'AK',
  // A short one is met by chance in a random text, which is redacted then.
  secretKey: 'secret-key-of-the-test',
};

/** Starts the command of the mock that is installed in a folder. */
export async function startMock(
  folder: string,
  settings: Omit<Settings, 'baseUrl'> = someSettings,
): Promise<Mock> {
  const { accessKey, jobId, projectId, secretKey, token } = settings;
  const cli = join(folder, 'node_modules/@dli-flink/mock/dist/cli.js');
  const child = spawn(
    process.execPath,
    [cli, '--quiet', '--port', '0', '--project-id', projectId, '--job-id', jobId],
    {
      env: { DLI_TOKEN: token, HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return {
    settings: { baseUrl: await readAddress(child.stdout), ...settings },
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Reads the address that a command prints on its first line, when it serves. */
export async function readAddress(stdout: Readable): Promise<string> {
  const { value } = await createInterface(stdout)[Symbol.asyncIterator]().next();
  const address = /http:\S+/.exec(String(value))?.[0];
  if (address === undefined) throw new Error(`the mock did not start: ${value}`);
  return address;
}
