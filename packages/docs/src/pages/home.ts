import type { Page } from '../page.ts';

export const home: Page = {
  path: '',
  title: 'Update a Flink Jar job',
  navigationTitle: 'Overview',
  description:
    'Reference, client, mock endpoint and contract tests for the update of a Flink Jar job of DLI.',
  section: 'Start',
  markdown: `
Data Lake Insight (DLI) runs Apache Flink jobs on Huawei Cloud and on Open Telekom Cloud.
`,
};
