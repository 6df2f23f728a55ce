import { listOperations } from '@dli-flink/compiler/openapi';
import { stateRules } from '@dli-flink/contract/service-rules';
import { describe, expect, it } from 'vitest';

import { drawStates } from '../../src/diagrams/draw-states.ts';
import { currentDocument } from '../../src/document.ts';
import { renderMarkdown } from '../../src/markdown.ts';
import { listOperationsOf, listResources } from '../../src/resources.ts';
import { nameOperation } from '../../src/wording/names.ts';

const resource = listResources(currentDocument)[0]!;
const operations = listOperationsOf(currentDocument, resource);
const markdown = drawStates(resource, operations)!;

describe('the drawing of states', () => {
  it('has each state once that leads somewhere or is led to', () => {
    const states = Object.entries(resource.states!);
    const leading = Object.values(stateRules)
      .flat()
      .filter(({ leadsTo = [] }) => leadsTo.length > 0);
    const drawn = states.flatMap(([state, { next = [] }]) => {
      const isLedTo =
        states.some(([, other]) => other.next?.includes(state)) ||
        leading.some((rule) => rule.leadsTo![0] === state);
      const isLeft = next.length > 0 || leading.some((rule) => rule.states.includes(state));
      return isLedTo || isLeft ? [state] : [];
    });
    const labels = [...markdown.matchAll(/^ {2}\d+ \[label="(.*?)"\]$/gm)].flatMap(([, label]) =>
      label!.split(String.raw`\n`),
    );
    expect(labels.toSorted()).toEqual(drawn.toSorted());
    expect(drawn.length).toBeGreaterThan(5);
  });

  it('has an arrow for each operation that leads to a state', () => {
    const leading = listOperations(currentDocument).filter(({ 'x-states': rules }) =>
      rules.some((rule) => rule['leads-to'] !== undefined),
    );
    const names = [...markdown.matchAll(/label="([^"]*)" class=change/g)].map(([, label]) =>
      label!.replaceAll(String.raw`\n`, ' '),
    );
    expect(new Set(names)).toEqual(new Set(leading.map(nameOperation)));
  });

  it('leads on from what comes by itself', () => {
    const boxes = new Map(
      [...markdown.matchAll(/^ {2}(\d+) \[label="(.*?)"\]$/gm)].flatMap(([, box, label]) =>
        label!.split(String.raw`\n`).map((state) => [state, box!] as const),
      ),
    );
    for (const [state, { next = [] }] of Object.entries(resource.states!)) {
      for (const other of next) expect(markdown).toContain(`  ${boxes.get(state)} -> ${boxes.get(other)}\n`);
    }
  });

  it('is a drawing that is no wider than a narrow screen can show in letters that can be read', () => {
    const [, width] = /<svg [^>]*width="(\d+)"/.exec(renderMarkdown(markdown, 'flink-job').html)!;
    expect(Number(width)).toBeLessThan(450);
  });

  it('is not there where nothing leads anywhere', () => {
    expect(drawStates({ ...resource, states: { idle: { meaning: 'It is.' } } }, [])).toBeUndefined();
  });
});
