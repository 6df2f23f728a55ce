import type { OperationId } from '@dli-flink/contract';
import { creationDefaults } from '@dli-flink/contract/examples';
import {
  operations,
  refusals,
  securityHeaders,
  servers,
  serviceRefusals,
} from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { requestProperties } from './vendor-page.ts';

const regionsOf = (url: string) => servers.find((server) => server.url === url)?.regions;

describe('the operation updateFlinkJarJob', () => {
  test('is described as plain data', () => {
    expect(operations.updateFlinkJarJob).toStrictEqual({
      id: 'updateFlinkJarJob',
      method: 'PUT',
      path: '/v1.0/{project_id}/streaming/flink-jobs/{job_id}',
      idempotent: true,
      outcome: 'is_success',
      parameters: [
        { name: 'project_id', in: 'path', required: true, type: 'string' },
        { name: 'job_id', in: 'path', required: true, type: 'integer', format: 'int64' },
      ],
      body: { required: true, mediaType: 'application/json' },
      security: [['Token'], ['Signature', 'SignatureDate']],
      statuses: [200, 400, 401, 403, 404, 413, 414, 429, 500, 503],
    });
    expect(JSON.parse(JSON.stringify(operations))).toEqual(operations);
  });

  test('is typed by its operationId', () => {
    expectTypeOf<keyof typeof operations>().toEqualTypeOf<OperationId>();
    expectTypeOf(operations.updateFlinkJarJob).toEqualTypeOf<OperationDescriptor<'updateFlinkJarJob'>>();
  });

  test('names a header for every scheme of its security', () => {
    expect(securityHeaders).toEqual({
      Token: { header: 'X-Auth-Token' },
      Signature: { header: 'Authorization' },
      SignatureDate: { header: 'X-Sdk-Date' },
    });
    const schemes = operations.updateFlinkJarJob.security.flat();
    expect(schemes.toSorted()).toEqual(Object.keys(securityHeaders).toSorted());
  });

  test('refuses a bad job_id, an unknown job and a name in use with codes of its own', () => {
    expect(refusals.updateFlinkJarJob).toStrictEqual({
      ...serviceRefusals,
      'parameter-invalid': 'DLI.12001',
      'resource-unknown': 'DLI.12004',
      'name-taken': 'DLI.12006',
    });
  });

  test('refuses what every operation refuses with codes of the service and of the gateway', () => {
    expect(serviceRefusals).toStrictEqual({
      'operation-unknown': 'APIGW.0101',
      'credentials-missing': 'APIGW.0301',
      'credentials-refused': 'APIGW.0301',
      'project-mismatch': 'DLI.10006',
      'parameter-invalid': 'DLI.0001',
      'body-malformed': 'DLI.10004',
      'body-invalid': 'DLI.0001',
      'resource-unknown': 'DLI.0002',
      'name-taken': 'DLI.0006',
      'request-too-large': 'APIGW.0201',
      throttled: 'APIGW.0308',
      internal: 'APIGW.0601',
      unavailable: 'APIGW.0613',
    });
  });

  test('has the defaults of the page and of later editions, for creation', () => {
    const defaults = requestProperties.flatMap((row) => ('default' in row ? [[row.name, row.default]] : []));
    expect(creationDefaults.updateFlinkJarJob).toStrictEqual({
      ...Object.fromEntries(defaults),
      resource_config_version: 'v1',
      resource_config: {
        max_slot: 1,
        parallel_number: 1,
        jobmanager_resource_spec: { cpu: 1, memory: '4G' },
        taskmanager_resource_spec: { cpu: 1, memory: '4G' },
      },
      checkpoint_enabled: false,
      checkpoint_mode: 1,
      checkpoint_interval: 10,
    });
    expect(creationDefaults.createFlinkJarJob).toEqual(creationDefaults.updateFlinkJarJob);
  });
});

describe('the servers', () => {
  test('are those of the clouds, each with a region in its address and without a slash at its end', () => {
    expect(servers.map(({ cloud, url }) => [cloud, url])).toEqual([
      ['open-telekom-cloud', 'https://dli.{region}.otc.t-systems.com'],
      ['huawei-cloud', 'https://dli.{region}.myhuaweicloud.com'],
      ['huawei-cloud', 'https://dli.{region}.myhuaweicloud.eu'],
    ]);
  });

  test('serve the documented regions', () => {
    expect(regionsOf('https://dli.{region}.otc.t-systems.com')).toEqual(['eu-de']);
    expect(regionsOf('https://dli.{region}.myhuaweicloud.eu')).toEqual(['eu-west-101']);
    expect(regionsOf('https://dli.{region}.myhuaweicloud.com')).toEqual(
      expect.arrayContaining(['ap-southeast-1', 'cn-north-4', 'eu-west-0', 'la-south-2', 'tr-west-1']),
    );
  });

  test.each(['open-telekom-cloud', 'huawei-cloud'])('of %s serve each region once', (cloud) => {
    const regions = servers.flatMap((server): readonly string[] =>
      server.cloud === cloud ? server.regions : [],
    );
    expect(new Set(regions).size).toBe(regions.length);
    expect(regions.filter((region) => !/^[a-z]{2}-[a-z]+(-\d+)?$/.test(region))).toEqual([]);
  });
});
