/** Graphs as drawings. No other file knows Graphviz. */
import { Graphviz } from '@hpcc-js/wasm-graphviz';

const graphviz = await Graphviz.load();

/**
 * What all drawings have in common. There is room for larger letters than those that are drawn, since the
 * font of the page may be a wider one than Arial.
 */
const look = `
  bgcolor=transparent ranksep=0.3
  node [shape=box style=rounded fontname=Arial fontsize=15 margin="0.1,0.04"]
  edge [fontname=Arial fontsize=17 arrowsize=0.7]`;

/**
 * Draws a graph, in the colours and the letters of the text around it.
 *
 * @param dot in the language of Graphviz; the `class` of a node or an edge is one of the drawing
 * @param title for who does not see it, as HTML
 * @param id of the title in the page
 * @throws Error for what is no graph
 */
export function drawGraph(dot: string, title: string, id: string): string {
  const drawn = graphviz.layout(dot.replace('{', `{${look}`), 'svg_inline', 'dot');
  return drawn
    .replaceAll(
      /<!--.*?-->|<title>.*?<\/title>| (?:id|font-family|font-size|xml:space|xmlns:xlink)="[^"]*"/gs,
      '',
    )
    .replaceAll('"black"', '"currentColor"')
    .replaceAll(/="(\d+)pt"/g, '="$1"')
    .replace('<svg', `<svg role="img" aria-labelledby="${id}" fill="currentColor" font-size="13"`)
    .replace('>', `><title id="${id}">${title}</title>`)
    .replaceAll(/\n+/g, '\n')
    .trim();
}
