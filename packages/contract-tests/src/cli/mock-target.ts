import type { Contract } from '@dli-flink/contract';
import { createMockEndpoint } from '@dli-flink/mock';

import type { Conflicts } from '../cases/conflict-cases.ts';
import type { WireTarget } from '../wire/wire-request.ts';

/** The conflicts that can be caused with a mock endpoint. */
export const conflictsOfMock: Conflicts = { canSetState: true, neighbour: { name: 'a-neighbour' } };

/** A mock endpoint that is tested where no other is given; its parameters are the examples of the document. */
export function describeMock({ schemas }: Contract): WireTarget {
  const parameters = Object.values(schemas).flatMap((ofOperation) =>
    Object.entries(ofOperation.parameters).flatMap(([name, { examples }]) => {
      const [first] = (examples ?? []) as readonly unknown[];
      return first === undefined ? [] : [[name, String(first)] as const];
    }),
  );
  return {
    baseUrl: 'http://127.0.0.1',
    parameters: Object.fromEntries(parameters),
    credentials: {
      token: crypto.randomUUID(),
      accessKey: { accessKey: 'MOCKACCESSKEY', secretKey: crypto.randomUUID() },
    },
  };
}

/** Starts the mock endpoint of such a description. */
export async function startMock(
  { credentials, parameters }: WireTarget,
  fault: string | undefined,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const mock = createMockEndpoint({
    ...credentials,
    projectId: parameters.project_id!,
    // Neighbours, one of them where a double would land that was to hold the ID next to it.
    jobIds: [parameters.job_id!, '203', '9007199254740992'],
    fault,
  });
  return mock.listen();
}
