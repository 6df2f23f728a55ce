import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';

import { drawSequence } from '../../src/diagrams/draw-sequence.ts';
import { readWorkflows, workflowsFile } from '../../src/diagrams/workflow.ts';
import { currentDocument } from '../../src/document.ts';
import { renderMarkdown } from '../../src/markdown.ts';

describe.each(readWorkflows())('the drawing of $workflowId', (workflow) => {
  const markdown = drawSequence(workflow, currentDocument);
  const { html } = renderMarkdown(markdown, 'guides/a');
  const words = workflow.steps.map(({ stepId }) => stepId.replaceAll('-', ' '));

  it('has every step with its operation, in words beside it too', () => {
    const texts = [...html.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text);
    for (const [index, { operationId }] of workflow.steps.entries()) {
      expect(texts.filter((text) => text === words[index])).toHaveLength(1);
      expect(texts).toContain(operationId);
    }
    const items = [...html.matchAll(/<li><strong>(.*?)<\/strong>/g)].map(([, text]) => text);
    expect(items).toEqual(words);
  });

  it('has every way from one step to another', () => {
    const ways = workflow.steps.flatMap(({ onFailure, onSuccess = [] }) => [
      ...onSuccess,
      ...(onFailure ? ['again'] : []),
    ]);
    expect(html.match(/class="edge/g)).toHaveLength(workflow.steps.length - 1 + ways.length);
    for (const { name } of workflow.steps.flatMap(({ onSuccess = [] }) => onSuccess)) {
      expect(html).toContain(`>${name.replaceAll('-', ' ')}</text>`);
    }
  });
});

it('comes with the workflows themselves, which the site has beside its pages', () => {
  const copy = new URL(`../../dist/${basename(workflowsFile)}`, import.meta.url);
  expect(readFileSync(copy, 'utf8')).toBe(readFileSync(workflowsFile, 'utf8'));
});
