// contract/parameters.test.ts
import { testContract } from '@dli-flink/contract-tests/vitest';

testContract({
  baseUrl: process.env.DLI_BASE_URL!,
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID!,
  jobId: 202,
  token: process.env.DLI_TOKEN!,
  phases: ['parameters'],
});
