/**
 * The blocks of code of a README, and what is done with each of them to see that it holds. A comment in front of a block
 * says what the block does not:
 *
 *     <!-- snippet: not run, because … -->   why there is nothing to run
 *     <!-- snippet: serves -->               its command prints an address and does not end
 *     <!-- snippet: begins with              code in front of it that a reader does not need
 *     … -->
 *     <!-- snippet: printed by ts            the program, or with `sh` the commands, that print it;
 *     … -->                                  without that comment, it is the block before it
 */
import markdownIt from 'markdown-it';

interface Program {
  readonly kind: 'program';
  readonly language: 'ts' | 'js';
  readonly code: string;
}

/** Tests for Vitest, in the file that their first line names. */
interface Tests {
  readonly kind: 'tests';
  readonly path: string;
  readonly code: string;
}

interface Commands {
  readonly kind: 'commands' | 'service';
  readonly code: string;
}

interface Installation {
  readonly kind: 'installation';
  readonly packages: readonly string[];
}

/** What the snippet before it prints, among other things. */
interface Output {
  readonly kind: 'output';
  readonly text: string;
}

interface NotRun {
  readonly kind: 'not run';
  readonly reason: string;
}

/** A block that is not run and does not say why. */
interface Unclear {
  readonly kind: 'unclear';
  readonly complaint: string;
}

type Use = Program | Tests | Commands | Installation | Output | NotRun | Unclear;

/** A block of a README, or code in a comment, with the line it begins on. */
export type Snippet<Kind extends Use['kind'] = Use['kind']> = Extract<Use, { readonly kind: Kind }> & {
  readonly file: string;
  readonly line: number;
};

const remarkForm = /^<!-- snippet: (.*?)\s*-->/s;

/** @param file path of the README that has the Markdown, from the root of the repository */
export function readSnippets(file: string, markdown: string): readonly Snippet[] {
  const tokens = markdownIt({ html: true }).parse(markdown, {});
  return tokens.flatMap((token, index) => {
    const place = { file, line: (token.map?.[0] ?? 0) + 2 };
    if (token.type === 'fence') {
      const [, remark] = remarkForm.exec(tokens[index - 1]?.content ?? '') ?? [];
      return decideUse(token.info.trim(), token.content, remark).map((use) => ({ ...place, ...use }));
    }
    const isAstray = remarkForm.test(token.content) && tokens[index + 1]?.type !== 'fence';
    return isAstray ? [{ ...place, ...complain('no block of code comes after the comment') }] : [];
  });
}

const complain = (complaint: string): Unclear => ({ kind: 'unclear', complaint });

function decideUse(language: string, block: string, remark?: string): readonly Use[] {
  const output: Output = { kind: 'output', text: block };
  if (remark === undefined) return [language === '' ? output : decideHowToRun(language, block)];
  const [, verb, text = ''] = /^(not run, because|begins with|printed by|serves)\s*(.*)$/s.exec(remark) ?? [];
  if (verb === 'not run, because' && text !== '')
    return [{ kind: 'not run', reason: text.replaceAll(/\s+/g, ' ') }];
  if (verb === 'begins with') return [decideHowToRun(language, `${text}\n${block}`)];
  if (verb === 'serves') return [{ kind: 'service', code: block }];
  if (verb !== 'printed by') return [complain(`"${remark}" does not say how it is run, or why it is not`)];
  const [, by = '', code = ''] = /^(\w+)\n(.*)$/s.exec(text) ?? [];
  return [decideHowToRun(by, code), output];
}

function decideHowToRun(language: string, code: string): Program | Tests | Commands | Installation | Unclear {
  if (language === 'ts' || language === 'js') {
    const [, path] = /^\/\/ (\S+\.test\.[jt]s)\n/.exec(code) ?? [];
    return path === undefined ? { kind: 'program', language, code } : { kind: 'tests', path, code };
  }
  if (language !== 'sh')
    return complain(`nothing runs "${language}"; put <!-- snippet: not run, because … --> in front of it`);
  const lines = code.trimEnd().split('\n');
  const installed = lines.map((line) => /^npm install (?:--save-dev )?([^#]+)/.exec(line)?.[1]?.trim());
  if (!installed.every((names) => names !== undefined)) return { kind: 'commands', code };
  return { kind: 'installation', packages: installed.flatMap((names) => names.split(/\s+/)) };
}

/** A text without what differs from run to run, and from document to document: times, IDs of requests, lines of files. */
export function maskVarying(text: string): string {
  return text
    .replaceAll(/\b\d{13}\b/g, '<time>')
    .replaceAll(/\b[0-9a-f]{32}\b/g, '<id>')
    .replaceAll(/(?<=\.yaml):\d+:\d+/g, ':<place>');
}
