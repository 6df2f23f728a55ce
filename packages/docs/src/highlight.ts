import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

const variablePrefix = '--code-';
const theme = createCssVariablesTheme({ name: 'site', variablePrefix, variableDefaults: {} });

const highlighter = await createHighlighterCore({
  engine: createJavaScriptRegexEngine(),
  themes: [theme],
  langs: [
    import('shiki/langs/bash.mjs'),
    import('shiki/langs/go.mjs'),
    import('shiki/langs/http.mjs'),
    import('shiki/langs/java.mjs'),
    import('shiki/langs/json.mjs'),
    import('shiki/langs/python.mjs'),
    import('shiki/langs/typescript.mjs'),
    import('shiki/langs/yaml.mjs'),
  ],
});

/** Code as HTML: colours are classes, since the style sheet has them for light and for dark. */
export function highlight(code: string, language: string): string {
  const lang = highlighter.getLoadedLanguages().includes(language) ? language : 'text';
  return highlighter.codeToHtml(code.trimEnd(), {
    lang,
    // A machine that is busy would colour less: what is built must not depend on how long it takes.
    tokenizeTimeLimit: 0,
    theme: theme.name!,
    transformers: [
      {
        pre(node) {
          // Whoever scrolls with the keyboard has to be able to get there.
          node.properties = { tabindex: '0', class: `code ${lang}` };
        },
        line(node) {
          delete node.properties.class;
        },
        span(node) {
          const colour = /var\(--code-([\w-]+)\)/.exec(String(node.properties.style))?.[1];
          delete node.properties.style;
          if (colour !== undefined && colour !== 'foreground') node.properties.class = colour;
        },
      },
    ],
  });
}
