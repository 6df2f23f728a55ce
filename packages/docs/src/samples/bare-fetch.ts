import { writeExactJson } from '../exact-json.ts';
import { writeTypeScript } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** Nothing but what the runtime has. */
export function writeFetchCall(request: SampleRequest): string {
  const { baseUrl, body, credentials, method, path, query } = request;
  const headers = [
    ...(body === undefined ? [] : [`    'Content-Type': '${body.mediaType}',\n`]),
    ...(credentials === undefined
      ? []
      : [`    ${writeTypeScript(credentials.header)}: ${writeToken(credentials.prefix)},\n`]),
  ];
  return `const baseUrl = process.env.DLI_BASE_URL ?? '${baseUrl}';
const response = await fetch(\`\${baseUrl}${path}${query}\`, {
  method: '${method}',
${headers.length === 0 ? '' : `  headers: {\n${headers.join('')}  },\n`}${body === undefined ? '' : `  body: ${writeContent(body.value)},\n`}  signal: AbortSignal.timeout(30_000),
});
${writeReading(request)}`;
}

function writeToken(prefix: string): string {
  return prefix === '' ? 'process.env.DLI_TOKEN!' : `\`${prefix}\${process.env.DLI_TOKEN}\``;
}

/** \`JSON.stringify\` takes no bigint, so the digits of one are written out. */
function writeContent(value: unknown): string {
  const text = writeExactJson(value);
  return hasBigint(value) ? writeTypeScript(text) : `JSON.stringify(${writeTypeScript(value, '  ')})`;
}

function hasBigint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  return Object.values(value).some(hasBigint);
}

function writeReading({ method, reply: { hasInt64, kind, outcome } }: SampleRequest): string {
  if (kind === 'none' || kind === 'text') {
    const shown =
      kind === 'text'
        ? 'await response.text()'
        : method === 'HEAD'
          ? 'Object.fromEntries(response.headers)'
          : 'response.status';
    return `if (!response.ok) {
  throw new Error(\`status \${response.status}: \${await response.text()}\`);
}
console.log(${shown});`;
  }
  const one = 'Record<string, unknown>';
  const type = { object: one, list: `${one}[]`, either: `${one} | ${one}[]` }[kind];
  const isRefused =
    outcome === undefined
      ? ''
      : kind === 'object'
        ? ` || String(${member('outcome', outcome)}) === 'false'`
        : ` || [outcome].flat().some((one) => String(${member('one', outcome)}) === 'false')`;
  const parsed = hasInt64
    ? `const text = await response.text();\nconst outcome = JSON.parse(text) as ${type};`
    : `const outcome = (await response.json()) as ${type};`;
  return `${parsed}
if (!response.ok${isRefused}) {
  throw new Error(\`status \${response.status}: \${JSON.stringify(outcome)}\`);
}
${hasInt64 ? '// As text: an ID of 64 bits may have more digits than a number of JavaScript holds.\nconsole.log(text);' : 'console.log(outcome);'}`;
}

function member(object: string, name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? `${object}.${name}` : `${object}[${writeTypeScript(name)}]`;
}
