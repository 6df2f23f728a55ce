const site = 'https://dli-flink.github.io/dli-flink/';

/** Where the reference docs say what a rule of the contract means. */
export function docsLink(rule: string): string {
  const [kind = '', subject = ''] = rule.split('/');
  const isNamed = (kind === 'body' || kind === 'parameter') && subject !== '';
  return `${site}update-flink-jar-job/#${isNamed ? subject : kind}`;
}
