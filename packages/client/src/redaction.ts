export { listHeaderSecrets } from './redaction/header-secrets.ts';
export { redactJson } from './redaction/redact-json.ts';
export { createRedactor, redacted, type Redactor } from './redaction/redactor.ts';
