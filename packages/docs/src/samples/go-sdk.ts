import type { JsonSchema } from '@dli-flink/compiler/openapi';

import { writeExactJson } from '../exact-json.ts';
import { isFlat } from './flat-body.ts';
import { toPascalCase } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

const repository = 'github.com/huaweicloud/huaweicloud-sdk-go-v3';

/** The vendor's SDK for Go, by the names of its sources: services/dli/v1 and its folder model. */
export function writeGoSdkCall({
  baseUrl,
  body,
  operationId,
  parameters,
  projectId,
  reply,
}: SampleRequest): string {
  const name = toPascalCase(operationId);
  const isParsed = body !== undefined && !isFlat(body.value);
  const given = parameters.map((parameter): Field => [
    toPascalCase(parameter.name),
    writeOptional(
      writeValue(parameter.value, parameter.schema, `${name}Request${toPascalCase(parameter.name)}`),
      parameter.isRequired,
    ),
  ]);
  const { properties = {}, required = [] } = body?.schema ?? {};
  const fields = Object.entries(body?.value ?? {}).map(([property, value]): Field => {
    const field = toPascalCase(property);
    const written = writeValue(value, properties[property] ?? {}, `${name}RequestBody${field}`);
    return [field, writeOptional(written, required.includes(property))];
  });
  const content = isParsed
    ? ['\t\tBody: body,']
    : body === undefined
      ? []
      : [`\t\tBody: &model.${name}RequestBody{`, ...writeFields(fields, '\t\t\t'), '\t\t},'];
  const request = [...writeFields(given, '\t\t'), ...content].join('\n');
  const parsing = !isParsed
    ? ''
    : `	body := &model.${name}RequestBody{}
	err := json.Unmarshal([]byte(${writeText(writeExactJson(body.value, 2))}), body)
	if err != nil {
		log.Fatal(err)
	}

`;
  return `package main

import (
${isParsed ? '\t"encoding/json"\n' : ''}	"fmt"
	"log"
	"os"

	"${repository}/core/auth/basic"
	dli "${repository}/services/dli/v1"
	"${repository}/services/dli/v1/model"
)
${request.includes('ptr(') ? '\nfunc ptr[T any](value T) *T { return &value }\n' : ''}
func main() {
	client := dli.NewDliClient(dli.DliClientBuilder().
		WithEndpoint("${baseUrl}").
		WithCredential(basic.NewCredentialsBuilder().
			WithAk(os.Getenv("HUAWEICLOUD_SDK_AK")).
			WithSk(os.Getenv("HUAWEICLOUD_SDK_SK")).
			WithProjectId("${projectId}").
			Build()).
		Build())

${parsing}	response, err := client.${name}(&model.${name}Request{${request === '' ? '' : `\n${request}\n\t`}})
	if err != nil {
		log.Fatal(err)
	}
${writeCheck(reply)}	fmt.Println(response)
}`;
}

function writeCheck({ kind, outcome }: SampleRequest['reply']): string {
  if (outcome === undefined) return '';
  const field = toPascalCase(outcome);
  const comment = '\t// A refusal with status 200 is no error to the SDK.\n';
  if (kind === 'object')
    return `${comment}	if response.${field} != nil && fmt.Sprint(*response.${field}) == "false" {
		log.Fatal(response)
	}
`;
  return `${comment}	for _, one := range *response.Body {
		if one.${field} != nil && fmt.Sprint(*one.${field}) == "false" {
			log.Fatal(response)
		}
	}
`;
}

type Field = readonly [name: string, value: string];

/** Aligned as gofmt does it. */
function writeFields(fields: readonly Field[], indent: string): readonly string[] {
  const width = Math.max(...fields.map(([name]) => name.length)) + 1;
  return fields.map(([name, value]) => `${indent}${`${name}:`.padEnd(width)} ${value},`);
}

/** What may be left out is a pointer there. A constant needs its type only where it is pointed to. */
function writeOptional(value: string, isRequired: boolean): string {
  return isRequired ? value.replace(/^int\d+\((.*)\)$/, '$1') : `ptr(${value})`;
}

/** @param type that the SDK has for the value where it is one of a few */
function writeValue(value: unknown, schema: JsonSchema, type: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => writeValue(item, schema.items ?? {}, type));
    const of = nameType(value[0], schema.items ?? {});
    return `[]${of}{${items.map((item) => item.replace(/^int\d+\((.*)\)$/, '$1')).join(', ')}}`;
  }
  if (typeof value === 'string' && schema.enum !== undefined)
    return `model.Get${type}Enum().${value.replaceAll(/\W/g, '_').toUpperCase()}`;
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  return isNumber ? `${nameType(value, schema)}(${value})` : writeExactJson(value);
}

function nameType(example: unknown, { format, type }: JsonSchema): string {
  if (typeof example === 'string' || type === 'string') return 'string';
  if (typeof example === 'boolean') return 'bool';
  if (type === 'number') return 'float64';
  return format === 'int64' || typeof example === 'bigint' ? 'int64' : 'int32';
}

/** Text between backticks, where nothing is escaped, unless it has one. */
function writeText(text: string): string {
  return text.includes('`') ? JSON.stringify(text) : `\`${text}\``;
}
