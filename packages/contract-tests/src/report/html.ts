import { createHash } from 'node:crypto';

import { formatCases, placeCases } from './html/cases.ts';
import { formatDepartures } from './html/departures.ts';
import { formatPropertyMatrix, formatReplyMatrix } from './html/matrices.ts';
import { html, Markup } from './html/markup.ts';
import { formatOtherRules } from './html/rules.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { formatSummary, formatVerdict } from './html/summary.ts';
import { formatTrend } from './html/trend.ts';
import type { Report } from './report.ts';
import { judgeRun } from './summary.ts';

/** A report as one page that needs nothing else. */
export function formatHtml(report: Report): string {
  const rows = placeCases(report);
  const anchors = new Map(rows.map(({ anchor, entry }) => [entry.id, anchor]));
  // What is in the page may be hostile: nothing runs but this script, and nothing is loaded.
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${report.endpoint} ${judgeRun(report).sentence}</title>
        ${element('style', style)}
      </head>
      <body>
        <a class="skip" href="#departures">To the departures</a>
        ${formatVerdict(report)}
        <main>
          ${formatSummary(report)}
          <nav aria-label="Sections">
            ${report.trend && html`<a href="#trend">Since the earlier run</a>`}
            <a href="#departures">Departures</a> <a href="#matrix">Properties</a>
            <a href="#replies">Replies</a> <a href="#rules">Other rules</a> <a href="#cases">Cases</a>
          </nav>
          ${formatTrend(report)} ${formatDepartures(report, anchors)} ${formatPropertyMatrix(report)}
          ${formatReplyMatrix(report)} ${formatOtherRules(report)} ${formatCases(rows)}
        </main>
        ${element('script', script)}
      </body>
    </html> `.source;
}

/** An element whose content is exactly what was hashed, without the space that a template may have. */
function element(name: 'script' | 'style', text: string): Markup {
  return new Markup(`<${name}>${text}</${name}>`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
