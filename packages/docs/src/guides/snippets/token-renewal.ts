import { createDliClient, tokenAuth } from '@dli-flink/client';

const projectId = '48cc2c48765f481480c7db940d6409d1';

async function login(): Promise<string> {
  const { IAM_DOMAIN, IAM_PASSWORD, IAM_USER } = process.env;
  const user = { name: IAM_USER, password: IAM_PASSWORD, domain: { name: IAM_DOMAIN } };
  const response = await fetch('https://iam.eu-de.otc.t-systems.com/v3/auth/tokens', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { id: projectId } },
      },
    }),
  });
  const token = response.headers.get('X-Subject-Token');
  if (token === null) throw new Error(`IAM answered with status ${response.status} and no token`);
  return token;
}

export const dli = createDliClient({
  cloud: 'open-telekom-cloud',
  region: 'eu-de',
  projectId,
  auth: tokenAuth(login),
});
