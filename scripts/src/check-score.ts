/** Holds the document to the score Redocly gives it for how well agents and integrators can work with it. */
import { fileURLToPath } from 'node:url';

import { runRedocly } from '@dli-flink/compiler';

// What is short of 100 is the service's: how many properties and query parameters there are, how deep they are nested, how few
// of a reply have limits, and replies that are a list or an object.
const lowestScore = 84;
const spec = fileURLToPath(new URL('../../spec/', import.meta.url));

const { agentReadiness } = await runRedocly<{ readonly agentReadiness: number }>(spec, [
  'score',
  'openapi.yaml',
]);
console.log(`agent readiness of the document: ${agentReadiness} of 100, at least ${lowestScore} is asked`);
if (agentReadiness < lowestScore) process.exitCode = 1;
