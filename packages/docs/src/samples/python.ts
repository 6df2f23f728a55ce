import { writePython } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The library `requests`. */
export function writePythonCall({
  baseUrl,
  body,
  method,
  outcome,
  path,
  tokenHeader,
}: SampleRequest): string {
  const content = body === undefined ? '' : `    json=${writePython(body.value, '    ')},\n`;
  const isRefused = outcome === undefined ? '' : ` or str(outcome.get("${outcome}")).lower() == "false"`;
  return `import os

import requests

base_url = os.environ.get("DLI_BASE_URL", "${baseUrl}")
response = requests.${method.toLowerCase()}(
    f"{base_url}${path}",
    headers={"${tokenHeader}": os.environ["DLI_TOKEN"]},
${content}    timeout=30,
)
outcome = response.json()
if not response.ok${isRefused}:
    raise SystemExit(f"status {response.status_code}: {outcome}")
print(outcome)`;
}
