/**
 * Requests and how they have to be answered, written by hand from the vendor's page and from what was decided where the
 * page is silent. Nothing here is read from the document, so that the table can find a mistake in it.
 */
import { bodies } from './bodies.ts';
import type { Expectation } from './expectation.ts';
import { flagsAndLists } from './flags-and-lists.ts';
import { headers } from './headers.ts';
import { numberProperties } from './number-properties.ts';
import { paths } from './paths.ts';
import { textProperties } from './text-properties.ts';

export const requests: readonly Expectation[] = [
  ...textProperties,
  ...numberProperties,
  ...flagsAndLists,
  ...bodies,
  ...paths,
  ...headers,
];
