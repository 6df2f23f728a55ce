import { createDliClient } from '@dli-flink/client';
import { readEnvironment } from '@dli-flink/client/environment';
import { contract } from '@dli-flink/contract';
import { planDeployment, readJob } from '@dli-flink/deploy';

const client = createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', ...readEnvironment() });
const current = await readJob(client, '202', contract);

const wanted = { settings: { entrypoint: 'obs://my-bucket/orders-1.4.2.jar' } };
const plan = planDeployment(current, wanted, contract);
console.log(`${plan.kind}: ${plan.reason}`);
for (const { title } of plan.steps) console.log(title);
