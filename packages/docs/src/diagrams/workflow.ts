/** The workflows of the document, as far as pages show them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

export interface Workflow {
  readonly workflowId: string;
  readonly summary: string;
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly stepId: string;
  readonly description: string;
  readonly operationId: string;
  readonly onSuccess?: readonly { readonly name: string; readonly stepId: string }[];
  readonly onFailure?: readonly unknown[];
}

export const workflowsFile: string = fileURLToPath(import.meta.resolve('@dli-flink/spec/deploy.arazzo.yaml'));

export function readWorkflows(): readonly Workflow[] {
  return (parse(readFileSync(workflowsFile, 'utf8')) as { readonly workflows: readonly Workflow[] })
    .workflows;
}
