/** The parts of guides that are made from the document and from the packages. */
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { expectations, listCases, phases } from '@dli-flink/contract-tests';
import { editions } from '@dli-flink/contract/editions';
import { creationDefaults } from '@dli-flink/contract/examples';
import { operations } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';
import jobSchema from '@dli-flink/deploy/job.schema.json' with { type: 'json' };
import { faults, variants } from '@dli-flink/mock';

import { drawSequence } from '../diagrams/draw-sequence.ts';
import { readWorkflows } from '../diagrams/workflow.ts';
import { codeSamples, writeSamples } from '../samples/code-samples.ts';
import { writeNodeSdkCall } from '../samples/node-sdk.ts';
import { readSampleRequest } from '../samples/sample-request.ts';
import { fence, table } from '../wording/blocks.ts';
import { listCredentialMistakes } from './credential-mistakes.ts';
import type { Parts } from './fill-in.ts';
import { listJobFile } from './job-file.ts';
import { readSnippets } from './read-snippets.ts';
import { writeSignatureSteps } from './signature-steps.ts';
import { listStates } from './state-table.ts';
import { listNames } from './names.ts';

/**
 * @param document of the contract, bundled
 * @param exampleName of the body that is sent throughout
 */
export async function collectParts(
  document: OpenApiDocument,
  operationId: OperationId,
  exampleName: string,
): Promise<Parts> {
  const request = readSampleRequest(document, operationId, exampleName);
  const samples = codeSamples(document, operationId, exampleName);
  return {
    ...readSnippets(),
    ...Object.fromEntries(
      samples.map(({ id, lang, source }) => [`sample:${id}`, fence(lang.toLowerCase(), source)]),
    ),
    'sample:node-sdk': fence('typescript', writeNodeSdkCall(request)),
    samples: writeSamples(samples),
    ...(await writeSignatureSteps(request)),
    'credential-mistakes': await listCredentialMistakes(request),
    states: listStates(operationId),
    'job-file': listJobFile(jobSchema as JsonSchema),
    ...drawSequences(document),
    'creation-defaults': table(
      ['Property', 'At creation'],
      listMembers(creationDefaults[operationId]).map(([path, value]) => [`\`${path}\``, `\`${value}\``]),
    ),
    ...listFigures(),
    verdicts: listVerdicts(operationId),
    variants: table(
      ['Variant', 'What the endpoint does'],
      [...variants.values()].map(({ description, id }) => [`\`${id}\``, description]),
    ),
    phases: listNames(phases),
    editions: listNames(editions.map(({ id }) => id)),
  };
}

/** How a job is deployed, and by its ID each workflow that there is for it. */
function drawSequences(document: OpenApiDocument): Parts {
  const sequences = readWorkflows().map((one) => [one.workflowId, drawSequence(one, document)] as const);
  return {
    'deploy-sequence': Object.fromEntries(sequences)['cold-update']!,
    ...Object.fromEntries(sequences.map(([id, sequence]) => [`deploy-sequence:${id}`, sequence])),
  };
}

function listFigures(): Parts {
  const { largestBody, lockOut, signatureValidity } = gateway;
  const parameters = { project_id: 'any', job_id: '1' };
  const credentials = { token: 'any', accessKey: { accessKey: 'any', secretKey: 'any' } };
  const target = { baseUrl: 'http://mock.test', parameters, credentials };
  const selection = { target, fuzzRuns: 0, isStatic: false } as const;
  const figures = {
    'signature-validity': signatureValidity / 60,
    'lock-out-failures': lockOut.failures,
    'lock-out-duration': lockOut.duration / 60,
    'largest-body': largestBody / 2 ** 20,
    'fault-count': faults.size,
    'case-count': roundDown(listCases({ ...selection, writes: 'all' }).length),
    'harmless-case-count': roundDown(listCases({ ...selection, writes: 'none' }).length),
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, value.toLocaleString('en')]),
  );
}

/** Values by the paths that lead to them; an object is told by its members. */
function listMembers(value: object, prefix = ''): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null
      ? listMembers(member, `${prefix}${name}.`)
      : [[`${prefix}${name}`, member] as const],
  );
}

/** How many cases there are depends on what can be read of the endpoint; these are there for each. */
function roundDown(count: number): number {
  return Math.floor(count / 100) * 100;
}

/** Which replies keep the contract, for each class of requests. */
function listVerdicts(operationId: OperationId): string {
  const succeeded = operations[operationId].statuses.filter((status) => status < 300);
  const rows = Object.values(expectations)
    .filter(({ verdict }) => verdict !== 'unspecified')
    .map(({ request, statuses, verdict }) => [
      request,
      (verdict === 'accept' ? succeeded : statuses).join(', '),
    ]);
  return table(['A request …', 'keeps the contract with'], rows);
}
