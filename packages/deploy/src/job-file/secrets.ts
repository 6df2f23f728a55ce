/** The variables that hold the credentials of the client. */
const credentials: ReadonlySet<string> = new Set([
  'DLI_TOKEN',
  'HUAWEICLOUD_SDK_AK',
  'HUAWEICLOUD_SDK_SK',
  'HUAWEICLOUD_SDK_SECURITY_TOKEN',
]);

const secretName =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS|AK|SK|(?:ACCESS|SECRET|PRIVATE|API)_?KEY)$/i;

/** A shorter text is in other texts by chance. */
const shortestSecret = 8;

/** Whether a variable holds a secret, as its name has it. */
export function isSecretName(name: string): boolean {
  return credentials.has(name) || secretName.test(name);
}

/** Names the variable whose secret a text is, or has in it where it is one of the client. */
export type SecretFinder = (text: string) => string | undefined;

export function createSecretFinder(environment: Readonly<Record<string, string | undefined>>): SecretFinder {
  const secrets = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && value.length >= shortestSecret && isSecretName(name),
  ) as [string, string][];
  return (text) =>
    text.length < shortestSecret
      ? undefined
      : secrets.find(([name, value]) => (credentials.has(name) ? text.includes(value) : text === value))?.[0];
}
