/** The guides: Markdown by hand, filled in with what is made from the document and run by tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { currentDocument } from '../document.ts';
import type { Page } from '../page.ts';
import { fillIn } from './fill-in.ts';
import { collectParts } from './parts.ts';

type Guide = Pick<Page, 'title' | 'description' | 'navigationTitle'> & { readonly name: string };

/** In the order of the navigation. */
const list: readonly Guide[] = [
  {
    name: 'authenticate',
    title: 'Authenticate',
    description:
      'Call DLI with an IAM token, or sign requests with an access key pair: each step of a signature, and what each mistake is answered with.',
  },
  {
    name: 'deploy',
    title: 'Deploy a new version',
    description:
      'From a job file in git to a running job: the plan, the savepoint, stop, update and run, what happens when it fails, and how to do it in CI.',
  },
  {
    name: 'update-a-running-job',
    title: 'Update a running job safely',
    description:
      'Which changes a running Flink Jar job takes, what to send, what to do when no reply comes, and how to know that a change has arrived.',
  },
  {
    name: 'contract-tests',
    title: 'Test an endpoint against the contract',
    navigationTitle: 'Test an endpoint',
    description:
      'Run the contract tests against a region, a proxy or a mock: what is sent, how to read the report, how to run them in CI.',
  },
  {
    name: 'mock',
    title: 'Use the mock endpoint',
    description:
      'An endpoint on your machine that keeps the contract, or breaks it in one named way, with state, weather and an inspection area.',
  },
  {
    name: 'migrate',
    title: 'Migrate to the client',
    description:
      "From the vendor's SDK for Node, or from raw HTTP: the same call side by side, and what changes in types, errors, retries and size.",
  },
];

const parts = await collectParts(currentDocument, 'updateFlinkJarJob', 'minimal');

export const guides: readonly Page[] = list.map(({ name, ...page }) => {
  const file = `${name}.md`;
  const markdown = fillIn(readFileSync(join(import.meta.dirname, file), 'utf8'), parts, `guides/${file}`);
  return { ...page, path: `guides/${name}`, section: 'Guides', markdown };
});
