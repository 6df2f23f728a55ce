import { writeTypeScript } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** Nothing but what the runtime has. */
export function writeFetchCall({ baseUrl, body, method, outcome, path, tokenHeader }: SampleRequest): string {
  const content = body === undefined ? '' : `  body: JSON.stringify(${writeTypeScript(body.value, '  ')}),\n`;
  const mediaType = body === undefined ? '' : `    'Content-Type': '${body.mediaType}',\n`;
  const isRefused = outcome === undefined ? '' : ` || String(outcome.${outcome}) === 'false'`;
  return `const baseUrl = process.env.DLI_BASE_URL ?? '${baseUrl}';
const response = await fetch(\`\${baseUrl}${path}\`, {
  method: '${method}',
  headers: {
${mediaType}    '${tokenHeader}': process.env.DLI_TOKEN!,
  },
${content}  signal: AbortSignal.timeout(30_000),
});
const outcome = (await response.json()) as Record<string, unknown>;
if (!response.ok${isRefused}) {
  throw new Error(\`status \${response.status}: \${JSON.stringify(outcome)}\`);
}
console.log(outcome);`;
}
