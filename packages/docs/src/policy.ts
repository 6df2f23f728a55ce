/** Content Security Policies of the pages. */
import { raw } from 'hono/html';

/** For pages that load files of the site. */
export const filesOfSite = [
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  // Lighthouse asks for robots.txt as the page would.
  "connect-src 'self'",
  "frame-src 'self'",
];

/**
 * An element for the head of a page, before anything that is loaded: a policy holds only for what follows it.
 *
 * @param allowed everything else is forbidden
 */
export function contentSecurityPolicy(allowed: readonly string[]): ReturnType<typeof raw> {
  const policy = ["default-src 'none'", ...allowed, "base-uri 'none'", "form-action 'none'"].join('; ');
  return raw(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
