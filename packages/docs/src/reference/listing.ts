import type { ContractDocument } from '../document.ts';
import type { Listing } from '../page.ts';

/** What lists tell of the page that Redoc lays out. */
export function listReference({ info }: ContractDocument): Listing {
  return {
    path: 'reference',
    title: `${info.title}: reference`,
    navigationTitle: 'Interactive reference',
    description:
      'Every parameter, property, status and example of the update of a Flink Jar job, as an interactive page by Redoc.',
    section: 'Reference',
  };
}
