import { createMockEndpoint } from '@dli-flink/mock';

const mock = createMockEndpoint({
  token: 'secret',
  projectId: '48cc2c48765f481480c7db940d6409d1',
  jobIds: ['202'],
});
await using server = await mock.listen();
console.log(server.url); // http://127.0.0.1:…
