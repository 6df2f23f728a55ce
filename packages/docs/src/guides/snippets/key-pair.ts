import { akskAuth, createDliClient } from '@dli-flink/client';

const dli = createDliClient({
  cloud: 'open-telekom-cloud',
  region: 'eu-de',
  projectId: '48cc2c48765f481480c7db940d6409d1',
  auth: akskAuth({
    accessKey: process.env.HUAWEICLOUD_SDK_AK!,
    secretKey: process.env.HUAWEICLOUD_SDK_SK!,
  }),
});
const result = await dli.updateFlinkJarJob({ job_id: 202, body: { parallel_number: 4 } });
console.log(result.message);
