import type { Report, ReportedDeparture, ReportedRule } from '../report.ts';
import type { Outcome } from './mark.ts';

/** Departures with their places on the page: those nobody has accepted come first. */
export function placeDepartures({
  departures,
}: Report): readonly { readonly anchor: string; readonly departure: ReportedDeparture }[] {
  const unknown = departures.filter(({ known }) => known === undefined);
  const known = departures.filter((departure) => departure.known !== undefined);
  return [...unknown, ...known].map((departure, index) => ({ anchor: `departure-${index + 1}`, departure }));
}

/** What became of a rule, and the departure that shows it. */
export function createOutcomes(
  report: Report,
): (rule: ReportedRule) => { readonly outcome: Outcome; readonly anchor?: string } {
  const placed = new Map<string, { readonly anchor: string; readonly isKnown: boolean }>();
  for (const { anchor, departure } of placeDepartures(report)) {
    const key = `${departure.operation} ${departure.rule}`;
    if (!placed.has(key)) placed.set(key, { anchor, isKnown: departure.known !== undefined });
  }
  return ({ id, operation, status }) => {
    const place = placed.get(`${operation} ${id}`);
    if (status !== 'broken' || place === undefined) return { outcome: status };
    return { outcome: place.isKnown ? 'accepted' : 'broken', anchor: place.anchor };
  };
}
