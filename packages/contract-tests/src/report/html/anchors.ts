import type { Report, ReportedDeparture, ReportedRule } from '../report.ts';
import { orderDepartures } from '../summary.ts';
import { formatMark } from './mark.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** A departure and its place on the page. */
export interface PlacedDeparture {
  readonly anchor: string;
  readonly departure: ReportedDeparture;
}

export function placeDepartures(report: Report): readonly PlacedDeparture[] {
  return orderDepartures(report).map((departure, index) => ({
    anchor: `departure-${index + 1}`,
    departure,
  }));
}

/** Marks the outcome of a rule, which links to the first departure that shows it. */
export function createRuleMarks(report: Report): (rule: ReportedRule) => Markup {
  const placed = new Map<string, PlacedDeparture>();
  for (const place of placeDepartures(report)) {
    const key = `${place.departure.operation} ${place.departure.rule}`;
    if (!placed.has(key)) placed.set(key, place);
  }
  return ({ id, isUnjudged, operation, status }) => {
    const place = placed.get(`${operation} ${id}`);
    if (status !== 'broken' || place === undefined) return formatMark(isUnjudged ? 'not judged' : status);
    const mark = formatMark(place.departure.known === undefined ? 'broken' : 'accepted');
    return html`<a href="#${place.anchor}">${mark}</a>`;
  };
}
