import { writePython } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The library `requests`. */
export function writePythonCall(request: SampleRequest): string {
  const { baseUrl, body, credentials, method, path, query } = request;
  const headers = [
    // The library names the usual one itself.
    ...(body === undefined || body.mediaType === 'application/json'
      ? []
      : [`"Content-Type": "${body.mediaType}"`]),
    ...(credentials === undefined ? [] : [`"${credentials.header}": ${writeToken(credentials.prefix)}`]),
  ];
  return `import os

import requests

base_url = os.environ.get("DLI_BASE_URL", "${baseUrl}")
response = requests.${method.toLowerCase()}(
    f"{base_url}${path}${query}",
${headers.length === 0 ? '' : `    headers={${headers.join(', ')}},\n`}${body === undefined ? '' : `    json=${writePython(body.value, '    ')},\n`}    timeout=30,
)
${writeReading(request)}`;
}

function writeToken(prefix: string): string {
  return `${prefix === '' ? '' : `"${prefix}" + `}os.environ["DLI_TOKEN"]`;
}

function writeReading({ method, reply: { kind, outcome } }: SampleRequest): string {
  if (kind === 'none' || kind === 'text') {
    const shown = kind === 'text' ? 'text' : method === 'HEAD' ? 'headers' : 'status_code';
    return `if not response.ok:
    raise SystemExit(f"status {response.status_code}: {response.text}")
print(response.${shown})`;
  }
  const isRefused =
    outcome === undefined
      ? ''
      : kind === 'object'
        ? ` or str(outcome.get("${outcome}")).lower() == "false"`
        : ` or any(str(one.get("${outcome}")).lower() == "false" for one in ${kind === 'list' ? 'outcome' : 'results'})`;
  const results =
    kind === 'either' && outcome !== undefined
      ? 'results = outcome if isinstance(outcome, list) else [outcome]\n'
      : '';
  return `outcome = response.json()
${results}if not response.ok${isRefused}:
    raise SystemExit(f"status {response.status_code}: {outcome}")
print(outcome)`;
}
