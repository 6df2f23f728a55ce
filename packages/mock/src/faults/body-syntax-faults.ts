import type { Alteration } from '../steps.ts';
import type { Fault, Probe } from './fault.ts';
import { withBody } from './request-edits.ts';
import { sample } from './request-rules.ts';

const { number, text } = sample;

/** How a text that is no JSON is made JSON, by what is wrong with it. */
const leniences: Readonly<Record<string, readonly [probe: Probe, mend: (text: string) => string]>> = {
  'malformed-json': [{ text: '{' }, () => '{}'],
  'empty-body': [{ text: '' }, (sent) => sent || '{}'],
  'json-cut-short': [{ text: `{"${text}":"a"` }, (sent) => `${sent}}`],
  'text-after-json': [{ text: `{"${text}":"a"}x` }, findFirstObject],
  'trailing-comma': [{ text: `{"${text}":"a",}` }, (sent) => sent.replaceAll(/,\s*(?=[}\]])/g, '')],
  comment: [{ text: `{"${text}":"a"/* b */}` }, (sent) => sent.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')],
  'single-quotes': [{ text: `{'${text}':'a'}` }, (sent) => sent.replaceAll("'", '"')],
  'names-without-quotes': [
    { text: `{${text}:"a"}` },
    (sent) => sent.replaceAll(/(?<=[{,]\s*)\w+(?=\s*:)/g, '"$&"'),
  ],
  'control-character': [{ text: `{"${text}":"a\tb"}` }, escapeControls],
  'leading-zero': [{ text: `{"${number}":03}` }, (sent) => sent.replaceAll(/(?<=[:[,]\s*-?)0+(?=\d)/g, '')],
  'plus-sign': [{ text: `{"${number}":+3}` }, (sent) => sent.replaceAll(/(?<=[:[,]\s*)\+(?=\d)/g, '')],
  'invalid-utf-8': [{ base64: btoa(`{"${text}":"\u00ff"}`) }, (sent) => sent],
};

/** Texts that are no JSON, and are accepted. */
export const bodySyntaxFaults: readonly Fault[] = Object.entries(leniences).map(([id, [probe, mend]]) => ({
  id: `${id}-accepted`,
  group: 'body',
  breaks: 'The body is JSON in UTF-8, and what is not is refused.',
  shownBy: [probe],
  reach: 'alike',
  alter: read(mend),
}));

/** Reads a body that is refused as it would be with another text. */
function read(mend: (text: string) => string): Alteration {
  return (steps) => ({
    parseBody(call) {
      try {
        return steps.parseBody(call);
      } catch (error) {
        const sent = new TextDecoder().decode(call.request.body);
        try {
          return steps.parseBody(withBody(call, mend(sent)));
        } catch {
          throw error;
        }
      }
    },
  });
}

/** The shortest beginning that is an object, or all of it. */
function findFirstObject(sent: string): string {
  const ends = [...sent.matchAll(/\}/g)].map(({ index }) => sent.slice(0, index + 1));
  return ends.find(isJson) ?? sent;
}

function isJson(sent: string): boolean {
  try {
    JSON.parse(sent);
    return true;
  } catch {
    return false;
  }
}

function escapeControls(sent: string): string {
  return sent.replaceAll(/"(?:[^"\\]|\\.)*"/gs, (string) =>
    string.replaceAll(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1)),
  );
}
