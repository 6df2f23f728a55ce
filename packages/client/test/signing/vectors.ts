import type { AccessKeyCredentials, SignableRequest, SigningOptions } from '@dli-flink/client/signing';

/** A request with the signature that someone else has computed for it. */
export interface SignatureVector {
  readonly title: string;
  readonly request: SignableRequest & { readonly url: string };
  readonly credentials: AccessKeyCredentials;
  readonly options: SigningOptions;
  readonly expected: {
    readonly sdkDate: string;
    /** In canonical order. */
    readonly signedHeaders: readonly string[];
    /** SHA-256 of the canonical request, where it is published. */
    readonly canonicalRequestHash?: string;
    readonly signature: string;
  };
}

/** The key of the vendor's guide. It is published, so it opens nothing. */
export const guideCredentials: AccessKeyCredentials = {
  accessKey: 'QTWAOYTTINDUT2QVKYUC',
  secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
};

const guideDate = new Date('2019-11-15T03:36:55Z');
const goCredentials: AccessKeyCredentials = { accessKey: 'AccessKey', secretKey: 'SecretKey' };
const goDate = new Date('2006-01-02T15:04:05Z');

/** The documented example of this operation, minified in the documentation's key order: 419 bytes. */
export const updateBody: string = JSON.stringify({
  name: 'test1',
  desc: 'job for test',
  job_type: 'flink_jar_job',
  queue_name: 'testQueue',
  manager_cu_number: 1,
  cu_number: 2,
  parallel_number: 1,
  log_enabled: false,
  main_class: 'org.apache.flink.examples.streaming.JavaQueueStream',
  restart_when_exception: false,
  entrypoint: 'FemaleInfoCollec.jar',
  dependency_jars: ['myGroup/test.jar', 'myGroup/test1.jar'],
  dependency_files: ['myGroup/test.csv', 'myGroup/test1.csv'],
});
export const updateBodyHash = '40ed7d66e8a531feb0b84c9579c60b19700929c35e11932cddc71d94ac6989db';

const updateRequest = {
  method: 'PUT',
  url: 'https://dli.eu-de.otc.t-systems.com/v1.0/77b6a44cba5143ab91d13ab9a8ff44fd/streaming/flink-jobs/202',
  headers: { 'Content-Type': 'application/json' },
  body: updateBody,
};

export const signatureVectors: readonly SignatureVector[] = [
  {
    title: "the vendor's signing guide and its Java SDK: GET with a query",
    request: {
      method: 'GET',
      url: 'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
      headers: { 'Content-Type': 'application/json' },
    },
    credentials: guideCredentials,
    options: { date: guideDate },
    expected: {
      sdkDate: '20191115T033655Z',
      signedHeaders: ['content-type', 'host', 'x-sdk-date'],
      canonicalRequestHash: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
      signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
    },
  },
  {
    title: "the vendor's Java SDK: GET without a query",
    request: {
      method: 'GET',
      url: 'https://service.test-region-1.myhuaweicloud.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs',
      headers: { 'Content-Type': 'application/json' },
    },
    credentials: guideCredentials,
    options: { date: guideDate },
    expected: {
      sdkDate: '20191115T033655Z',
      signedHeaders: ['content-type', 'host', 'x-sdk-date'],
      signature: '4a30e690c3032a1975323588d79e858f188834f91df411a47ada7def6ad8081f',
    },
  },
  {
    title: "the vendor's Go SDK: GET that signs its date only",
    request: { method: 'GET', url: 'https://example.com/path?limit=1' },
    credentials: goCredentials,
    options: { date: goDate, signedHeaders: ['X-Sdk-Date'] },
    expected: {
      sdkDate: '20060102T150405Z',
      signedHeaders: ['x-sdk-date'],
      signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
    },
  },
  {
    title: "the vendor's Go SDK: POST, with the line end that Go's JSON encoder adds",
    request: {
      method: 'POST',
      url: 'https://example.com/path?key=value',
      body: '{"Name":"test","Id":1}\n',
    },
    credentials: goCredentials,
    options: { date: goDate, signedHeaders: ['X-Sdk-Date'] },
    expected: {
      sdkDate: '20060102T150405Z',
      signedHeaders: ['x-sdk-date'],
      signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
    },
  },
  {
    title: 'our PUT of a job: host and date',
    request: updateRequest,
    credentials: guideCredentials,
    options: { date: guideDate, signedHeaders: ['host', 'x-sdk-date'] },
    expected: {
      sdkDate: '20191115T033655Z',
      signedHeaders: ['host', 'x-sdk-date'],
      signature: 'ea62ac30900d5821d38e495a171bbfaa4d86d8500d555a16becaf1c020fa24ed',
    },
  },
  {
    title: 'our PUT of a job: content type as well, which is the default',
    request: updateRequest,
    credentials: guideCredentials,
    options: { date: guideDate },
    expected: {
      sdkDate: '20191115T033655Z',
      signedHeaders: ['content-type', 'host', 'x-sdk-date'],
      signature: '3aa71c013482e6e7d112f689ed8d61ad3a936170a683e783d5046f686d47c212',
    },
  },
  {
    title: 'our PUT of a job: for a project, which is signed by default',
    request: updateRequest,
    credentials: guideCredentials,
    options: { date: guideDate, projectId: '77b6a44cba5143ab91d13ab9a8ff44fd' },
    expected: {
      sdkDate: '20191115T033655Z',
      signedHeaders: ['content-type', 'host', 'x-project-id', 'x-sdk-date'],
      signature: '65003016f8ad09b258e641996d7601d3be2d7a115557d182903bddfb076e2156',
    },
  },
];

/** The query of the vendor's Go SDK test; `path` is the decoded form of what its test expects. */
export const queryVector: { readonly parameters: [string, string][]; readonly canonical: string } = {
  parameters: [
    ['limit', '1'],
    ['enable', 'true'],
    ['test', '一 (&=?!#%.*)'],
    ['path', '/tmp/123'],
    ['multi', '1'],
    ['multi', '2'],
    ['multi', '3'],
  ],
  canonical:
    'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
};

/** Hashes published by others: NIST (FIPS 180-4 examples) and RFC 4231, test case 2. */
export const digestVectors = {
  sha256: [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ],
  hmac: {
    key: 'Jefe',
    text: 'what do ya want for nothing?',
    hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
} as const;
