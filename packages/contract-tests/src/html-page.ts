import { cut, makeVisible } from './report/visible.ts';
import type { WireReply } from './wire/transport.ts';

/** Where a page begins, and says what it is. */
const longestHead = 4000;
const longestTitle = 80;

/** Whether a reply is a page for a browser, as gateways and proxies send, and no service does. */
export function isHtml({ headers, text }: Pick<WireReply, 'headers' | 'text'>): boolean {
  return (
    /^\s*<(!doctype|html)/i.test(text.slice(0, longestHead)) ||
    /\bhtml\b/i.test(headers['content-type'] ?? '')
  );
}

/** A page in words, by its title. @example 'a page of HTML, "502 Bad Gateway",' */
export function describePage({ text }: Pick<WireReply, 'text'>): string {
  const [, after = ''] = text.slice(0, longestHead).split(/<title[^>]{0,100}>/i, 2);
  const [title = ''] = after.split('<', 1);
  const words = title.replaceAll(/\s+/g, ' ').trim();
  return words === '' ? 'a page of HTML' : `a page of HTML, "${makeVisible(cut(words, longestTitle))}",`;
}
