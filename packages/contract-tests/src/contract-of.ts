import { contract as compiled } from '@dli-flink/contract';
import type { Contract } from '@dli-flink/contract';

/** The contract that an endpoint is held to: the one that is given, or else that of the Flink jobs. */
export function contractOf({ contract = compiled }: { readonly contract?: Contract | undefined }): Contract {
  return contract;
}
