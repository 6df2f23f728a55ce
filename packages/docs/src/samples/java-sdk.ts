import type { JsonSchema } from '@dli-flink/compiler/openapi';

import { writeExactJson } from '../exact-json.ts';
import { isFlat } from './flat-body.ts';
import { toPascalCase } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/** The vendor's SDK for Java, by the names of its sources: package com.huaweicloud.sdk.dli.v1. */
export function writeJavaSdkCall({
  baseUrl,
  body,
  operationId,
  parameters,
  projectId,
  reply,
}: SampleRequest): string {
  const name = toPascalCase(operationId);
  const isParsed = body !== undefined && !isFlat(body.value);
  const models = [`${name}Request`, ...(body === undefined ? [] : [`${name}RequestBody`]), `${name}Response`];
  const given = parameters.map((parameter) => {
    const field = toPascalCase(parameter.name);
    const value = writeValue(parameter.value, parameter.schema, `${name}Request.${field}`);
    return `\n                .with${field}(${value})`;
  });
  const { properties = {} } = body?.schema ?? {};
  const fields = Object.entries(body?.value ?? {}).map(([property, value]) => {
    const field = toPascalCase(property);
    const written = writeValue(value, properties[property] ?? {}, `${name}RequestBody.${field}`);
    return `\n                        .with${field}(${written})`;
  });
  const made = isParsed
    ? `JsonUtils.toObject(${JSON.stringify(writeExactJson(body.value))}, ${name}RequestBody.class)`
    : `new ${name}RequestBody()${fields.join('')}`;
  const call = `client.${operationId}(new ${name}Request()${given.join('')}${
    body === undefined ? '' : `\n                .withBody(${made})`
  })`;
  return `import com.huaweicloud.sdk.core.auth.BasicCredentials;
${isParsed ? 'import com.huaweicloud.sdk.core.utils.JsonUtils;\n' : ''}import com.huaweicloud.sdk.dli.v1.DliClient;
${models.map((model) => `import com.huaweicloud.sdk.dli.v1.model.${model};\n`).join('')}${call.includes('List.of') ? 'import java.util.List;\n' : ''}
public class ${name} {
    public static void main(String[] args) {
        DliClient client = DliClient.newBuilder()
                .withCredential(new BasicCredentials()
                        .withAk(System.getenv("HUAWEICLOUD_SDK_AK"))
                        .withSk(System.getenv("HUAWEICLOUD_SDK_SK"))
                        .withProjectId("${projectId}"))
                .withEndpoint("${baseUrl}")
                .build();

        ${name}Response response = ${call};
${writeCheck(reply)}        System.out.println(response);
    }
}`;
}

function writeCheck({ kind, outcome }: SampleRequest['reply']): string {
  if (outcome === undefined) return '';
  const read = `get${toPascalCase(outcome)}()`;
  const comment = '        // A refusal with status 200 is no error to the SDK.\n';
  if (kind === 'object')
    return `${comment}        if ("false".equals(String.valueOf(response.${read}))) {
            throw new IllegalStateException(response.toString());
        }
`;
  return `${comment}        if (response.getBody().stream().anyMatch(one -> "false".equals(String.valueOf(one.${read})))) {
            throw new IllegalStateException(response.toString());
        }
`;
}

/** @param field with the class it is in before it, as the SDK names the type of a value that is one of a few */
function writeValue(value: unknown, schema: JsonSchema, field: string): string {
  if (Array.isArray(value))
    return `List.of(${value.map((item) => writeValue(item, schema.items ?? {}, field)).join(', ')})`;
  if (typeof value === 'string' && schema.enum !== undefined)
    return `${field}Enum.fromValue(${JSON.stringify(value)})`;
  const isLong = typeof value === 'bigint' || (typeof value === 'number' && schema.format === 'int64');
  return isLong ? `${value}L` : writeExactJson(value);
}
