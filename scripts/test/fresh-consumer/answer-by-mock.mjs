// Runs before a program of a README: whatever endpoint it calls, a mock endpoint within the process answers.
import { createMockEndpoint } from '@dli-flink/mock';

const { DLI_TOKEN: token, DLI_PROJECT_ID: projectId, DLI_JOB_ID: jobId } = process.env;
const { HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK } = process.env;
const accessKey = { accessKey: HUAWEICLOUD_SDK_AK, secretKey: HUAWEICLOUD_SDK_SK };
const mock = createMockEndpoint({ token, accessKey, projectId, jobIds: [jobId] });
globalThis.fetch = async (url, init) => mock.fetch(new Request(url, init));
