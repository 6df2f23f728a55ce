import { toPascalCase, writeTypeScript } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The vendor's SDK for Node, by the names of its sources: services/dli/v1 of huaweicloud-sdk-nodejs-v3. */
export function writeNodeSdkCall({
  baseUrl,
  body,
  operationId,
  parameters,
  projectId,
}: SampleRequest): string {
  const name = toPascalCase(operationId);
  const models = [`${name}Request`, ...(body === undefined ? [] : [`${name}RequestBody`])];
  const given = parameters.map(
    ({ name: parameter, value }) => `.with${toPascalCase(parameter)}(${writeTypeScript(value)})`,
  );
  const fields = Object.entries(body?.value ?? {}).map(
    ([property, value]) => `.with${toPascalCase(property)}(${writeTypeScript(value)})`,
  );
  const content = body === undefined ? '' : `.withBody(new ${name}RequestBody()${fields.join('')})`;
  return `// Not run by our tests.
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials';
import { DliClient } from '@huaweicloud/huaweicloud-sdk-dli/v1/DliClient';
${models.map((model) => `import { ${model} } from '@huaweicloud/huaweicloud-sdk-dli/v1/model/${model}';`).join('\n')}

const client = DliClient.newBuilder()
  .withCredential(
    new BasicCredentials()
      .withAk(process.env.HUAWEICLOUD_SDK_AK)
      .withSk(process.env.HUAWEICLOUD_SDK_SK)
      .withProjectId('${projectId}'),
  )
  .withEndpoint('${baseUrl}')
  .build();
const response = await client.${operationId}(
  new ${name}Request()
    ${[...given, content].join('\n    ')},
);
console.log(response);`;
}
