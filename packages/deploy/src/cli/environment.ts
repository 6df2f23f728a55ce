export type Environment = Readonly<Record<string, string | undefined>>;

/** The secrets of the environment, which nothing that is printed may hold. */
export function listSecrets(environment: Environment): readonly string[] {
  const { DLI_TOKEN, HUAWEICLOUD_SDK_SECURITY_TOKEN, HUAWEICLOUD_SDK_SK } = environment;
  return [DLI_TOKEN, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN].flatMap((secret) =>
    secret === undefined ? [] : [secret.trim()],
  );
}
