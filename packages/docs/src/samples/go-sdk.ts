import { toPascalCase } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

const repository = 'github.com/huaweicloud/huaweicloud-sdk-go-v3';

/** The vendor's SDK for Go, by the names of its sources: services/dli/v1 and its folder model. */
export function writeGoSdkCall({
  baseUrl,
  body,
  operationId,
  outcome,
  parameters,
  projectId,
}: SampleRequest): string {
  const name = toPascalCase(operationId);
  const needsPointers = Object.keys(body?.value ?? {}).length > 0;
  const given = Object.entries(parameters).map(
    ([parameter, { isInteger, text }]) =>
      `\t\t${toPascalCase(parameter)}: ${isInteger ? text : JSON.stringify(text)},`,
  );
  const content =
    body === undefined ? [] : [`\t\tBody: &model.${name}RequestBody{`, ...writeFields(body.value), '\t\t},'];
  const isSuccess = outcome === undefined ? undefined : `response.${toPascalCase(outcome)}`;
  return `// Not run by our tests.
package main

import (
	"fmt"
	"log"
	"os"

	"${repository}/core/auth/basic"
	dli "${repository}/services/dli/v1"
	"${repository}/services/dli/v1/model"
)
${needsPointers ? '\nfunc ptr[T any](value T) *T { return &value }\n' : ''}
func main() {
	client := dli.NewDliClient(dli.DliClientBuilder().
		WithEndpoint("${baseUrl}").
		WithCredential(basic.NewCredentialsBuilder().
			WithAk(os.Getenv("HUAWEICLOUD_SDK_AK")).
			WithSk(os.Getenv("HUAWEICLOUD_SDK_SK")).
			WithProjectId("${projectId}").
			Build()).
		Build())

	response, err := client.${name}(&model.${name}Request{
${[...given, ...content].join('\n')}
	})
	if err != nil {
		log.Fatal(err)
	}
${
  isSuccess === undefined
    ? ''
    : `	// A refusal with status 200 is no error to the SDK.
	if ${isSuccess} != nil && *${isSuccess} == "false" {
		log.Fatal(response)
	}
`
}	fmt.Println(response)
}`;
}

/** Aligned as gofmt does it. */
function writeFields(body: Readonly<Record<string, unknown>>): string[] {
  const fields = Object.entries(body).map(([name, value]) => [`${toPascalCase(name)}:`, value] as const);
  const width = Math.max(...fields.map(([name]) => name.length));
  return fields.map(([name, value]) => `\t\t\t${name.padEnd(width)} ptr(${writeValue(value)}),`);
}

function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[]string{${value.map((item) => JSON.stringify(item)).join(', ')}}`;
  // Every integer of a body is one of 32 bits there.
  return typeof value === 'number' ? `int32(${value})` : JSON.stringify(value);
}
