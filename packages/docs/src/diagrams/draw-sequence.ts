/** The steps of a workflow as a drawing, and as a list that says the same. */
import { listOperations } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument } from '@dli-flink/compiler/openapi';

import { fence, stack } from '../wording/blocks.ts';
import { linkNamesOf, linkOperation } from '../wording/names.ts';
import type { Workflow, WorkflowStep } from './workflow.ts';

const caption = 'Steps with a thick edge change something; a loop is a look that is repeated.';

/** Markdown: a graph that the page shows as a drawing, and the list. */
export function drawSequence(workflow: Workflow, document: OpenApiDocument): string {
  const operations = new Map(listOperations(document).map((one) => [one.operationId, one]));
  const linkNames = linkNamesOf(document);
  const lines = workflow.steps.flatMap((step, index) => [
    writeNode(step, operations.get(step.operationId)!.method === 'GET' ? 'look' : 'change'),
    ...writeEdges(step, workflow.steps[index + 1]),
  ]);
  const items = workflow.steps.map(
    ({ description, operationId, stepId }) =>
      `1. **${toWords(stepId)}** (${linkOperation(operations.get(operationId)!)}): ${linkNames(description)}`,
  );
  return stack(
    fence(
      'dot',
      ['digraph {', ...lines.map((line) => `  ${line}`), '}'].join('\n'),
      workflow.summary,
      caption,
    ),
    items.join('\n'),
  );
}

function writeNode({ operationId, stepId }: WorkflowStep, kind: 'look' | 'change'): string {
  return `"${stepId}" [label="${toWords(stepId)}\\n${operationId}" class=${kind}]`;
}

/** To the next step, to those that it leads to in other cases, and to itself where it is made again. */
function writeEdges(
  { onFailure = [], onSuccess = [], stepId }: WorkflowStep,
  next: WorkflowStep | undefined,
): readonly string[] {
  return [
    ...(next === undefined ? [] : [`"${stepId}" -> "${next.stepId}"`]),
    ...onSuccess.map(
      ({ name, stepId: to }) => `"${stepId}" -> "${to}" [label="${toWords(name)}" class=skip]`,
    ),
    ...(onFailure.length === 0 ? [] : [`"${stepId}" -> "${stepId}" [class=again]`]),
  ];
}

/** @example toWords('wait-until-stopped') // 'wait until stopped' */
function toWords(id: string): string {
  return id.replaceAll('-', ' ');
}
