/** The policy of the frame that sends: it may connect to one origin and load nothing. */

/** Whether an origin can stand in a policy, and nothing of it be taken for anything but a host. */
export function isNameable(origin: string): boolean {
  return /^https?:\/\/[a-z\d]([a-z\d.-]*[a-z\d])?(:\d+)?$/.test(origin);
}

/** @param origin one that is nameable, or `undefined` for none at all */
export function policyFor(origin: string | undefined): string {
  return `default-src 'none'; connect-src ${origin ?? "'none'"}`;
}
