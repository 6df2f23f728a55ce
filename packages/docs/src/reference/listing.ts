import type { OpenApiDocument } from '@dli-flink/compiler/openapi';
import type { Listing } from '../page.ts';

/** What lists tell of the page that Redoc lays out. */
export function listReference({ info }: OpenApiDocument): Listing {
  return {
    path: 'reference',
    title: `${info.title}: reference`,
    navigationTitle: 'Interactive reference',
    description:
      'Every parameter, property, status and example of the update of a Flink Jar job, as an interactive page by Redoc.',
    section: 'Reference',
  };
}
