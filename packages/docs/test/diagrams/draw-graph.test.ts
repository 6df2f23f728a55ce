import { describe, expect, it } from 'vitest';

import { drawGraph } from '../../src/diagrams/draw-graph.ts';
import { renderMarkdown } from '../../src/markdown.ts';

const dot = 'digraph { a [label="first\\nread" class=look]; a -> b [label="then & \\"now\\""] }';

describe('a graph', () => {
  const svg = drawGraph(dot, 'What follows &lt;what&gt;', 'graph-1');

  it('is a drawing with a name, which shows its nodes and what is between them', () => {
    expect(svg).toMatch(
      /^<svg role="img" aria-labelledby="graph-1" [^>]*><title id="graph-1">What follows &lt;what&gt;<\/title>/,
    );
    const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual(['first', 'read', 'b', 'then &amp; &quot;now&quot;']);
    expect(svg.match(/class="node look"/g)).toHaveLength(1);
    expect(svg.match(/class="edge"/g)).toHaveLength(1);
  });

  it('has the colours and the font of the page, and nothing that its policy refuses', () => {
    expect(svg).not.toMatch(/black|white|#[0-9a-f]{3}|font-family|style=|<style|<script|href/);
  });

  it('has no ID but that of its name, so that a page can have several', () => {
    expect(svg.match(/ id="/g)).toHaveLength(1);
  });

  it('is drawn the same each time', () => {
    expect(drawGraph(dot, 'What follows &lt;what&gt;', 'graph-1')).toBe(svg);
  });

  it('is refused where it is none', () => {
    expect(() => drawGraph('digraph { a -> ', 'a', 'b')).toThrow(/syntax error/);
  });
});

describe('a graph on a page', () => {
  it('is drawn in the place of its text, with a caption, and is no tab of the code beside it', () => {
    const code = '```sh title="curl"\necho\n```';
    const { html } = renderMarkdown(
      `\`\`\`dot title="One & two" caption="A <caption>."\n${dot}\n\`\`\`\n\n${code}`,
      'a',
    );
    expect(html).toMatch(/<figure class="graph"><svg [^>]*><title id="graph-0">One &amp; two<\/title>/);
    expect(html).toContain('<figcaption>A &lt;caption&gt;.</figcaption></figure>');
    expect(html).not.toContain('<fieldset');
    expect(html).not.toContain('digraph');
  });
});
