import { createDliClient } from '@dli-flink/client';
import { readEnvironment } from '@dli-flink/client/environment';

export const dli = createDliClient({
  cloud: 'open-telekom-cloud',
  region: 'eu-de',
  ...readEnvironment(),
});
