import { isLoopback } from '@dli-flink/mock';

/** Whether an address can lead to this machine alone. A name that only begins like one of its addresses does not. */
export function isOnThisMachine(baseUrl: string): boolean {
  return isLoopback(new URL(baseUrl).hostname);
}
