import { writeTypeScript } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** Before its first call. */
export const installClient = 'npm install @dli-flink/client';

/** The client of this repository. */
export function writeClientCall({
  baseUrl,
  body,
  operationId,
  parameters,
  projectId,
}: SampleRequest): string {
  const given = parameters.map(
    ({ name, value }) => `  ${writeKey(name)}: ${writeTypeScript(value, '  ')},\n`,
  );
  const content = body === undefined ? '' : `  body: ${writeTypeScript(body.value, '  ')},\n`;
  const request = [...given, content].join('');
  return `import { createDliClient, tokenAuth } from '@dli-flink/client';

const dli = createDliClient({
  baseUrl: process.env.DLI_BASE_URL ?? '${baseUrl}',
${projectId === '' ? '' : `  projectId: '${projectId}',\n`}  auth: tokenAuth(process.env.DLI_TOKEN!),
});
const result = await dli.${operationId}(${request === '' ? '' : `{\n${request}}`});
console.log(result);`;
}

function writeKey(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : writeTypeScript(name);
}
