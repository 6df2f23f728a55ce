import { toPascalCase } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The vendor's SDK for Java, by the names of its sources: package com.huaweicloud.sdk.dli.v1. */
export function writeJavaSdkCall({
  baseUrl,
  body,
  operationId,
  outcome,
  parameters,
  projectId,
}: SampleRequest): string {
  const name = toPascalCase(operationId);
  const models = [`${name}Request`, ...(body === undefined ? [] : [`${name}RequestBody`]), `${name}Response`];
  const needsLists = Object.values(body?.value ?? {}).some((value) => Array.isArray(value));
  const given = Object.entries(parameters).map(
    ([parameter, { isInteger, text }]) =>
      `\n                .with${toPascalCase(parameter)}(${isInteger ? `${text}L` : JSON.stringify(text)})`,
  );
  const fields = Object.entries(body?.value ?? {}).map(
    ([property, value]) => `\n                        .with${toPascalCase(property)}(${writeValue(value)})`,
  );
  const content =
    body === undefined ? '' : `\n                .withBody(new ${name}RequestBody()${fields.join('')})`;
  const refusal =
    outcome === undefined
      ? ''
      : `        // A refusal with status 200 is no error to the SDK.
        if ("false".equals(String.valueOf(response.get${toPascalCase(outcome)}()))) {
            throw new IllegalStateException(response.toString());
        }
`;
  return `// Not run by our tests.
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.dli.v1.DliClient;
${models.map((model) => `import com.huaweicloud.sdk.dli.v1.model.${model};\n`).join('')}${needsLists ? 'import java.util.List;\n' : ''}
public class ${name} {
    public static void main(String[] args) {
        DliClient client = DliClient.newBuilder()
                .withCredential(new BasicCredentials()
                        .withAk(System.getenv("HUAWEICLOUD_SDK_AK"))
                        .withSk(System.getenv("HUAWEICLOUD_SDK_SK"))
                        .withProjectId("${projectId}"))
                .withEndpoint("${baseUrl}")
                .build();

        ${name}Response response = client.${operationId}(new ${name}Request()${given.join('')}${content});
${refusal}        System.out.println(response);
    }
}`;
}

function writeValue(value: unknown): string {
  return Array.isArray(value)
    ? `List.of(${value.map((item) => JSON.stringify(item)).join(', ')})`
    : JSON.stringify(value);
}
