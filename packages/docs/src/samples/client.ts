import { writeInteger, writeTypeScript } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The client of this repository. */
export function writeClientCall({
  baseUrl,
  body,
  operationId,
  parameters,
  projectId,
}: SampleRequest): string {
  const given = Object.entries(parameters).map(
    ([name, { isInteger, text }]) =>
      `  ${name}: ${isInteger ? writeInteger(text) : writeTypeScript(text)},\n`,
  );
  const content = body === undefined ? '' : `  body: ${writeTypeScript(body.value, '  ')},\n`;
  return `import { createDliClient, tokenAuth } from '@dli-flink/client';

const dli = createDliClient({
  baseUrl: process.env.DLI_BASE_URL ?? '${baseUrl}',
  projectId: '${projectId}',
  auth: tokenAuth(process.env.DLI_TOKEN!),
});
const result = await dli.${operationId}({
${given.join('')}${content}});
console.log(result);`;
}
