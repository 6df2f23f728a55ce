import { describe, expect, it } from 'vitest';

import { checkAddress } from '../../src/console/check-settings.ts';
import { inspectDraft } from '../../src/console/draft.ts';
import { initialSettings } from '../../src/console/settings.ts';
import { makeDraft, surroundings } from './fixtures/drafts.ts';

const tell = (changes: Parameters<typeof makeDraft>[0]): readonly string[] =>
  makeDraft(changes).problems.map(({ field, message }) => `${field}: ${message}`);

describe('an address', () => {
  it.each([
    'https://dli.example.com',
    'http://127.0.0.1:4010',
    'http://localhost:4010',
    'https://dli.example.com:8443/proxy',
  ])('%s is good', (address) => {
    expect(checkAddress(address, surroundings)).toBeUndefined();
  });

  it.each([
    ['', 'The address is missing. Give that of an endpoint, such as https://dli.example.com.'],
    [
      'dli.example.com',
      'The address has no scheme. Write https://dli.example.com, or http:// for an endpoint on this machine.',
    ],
    [
      'localhost:4010',
      'The address has no scheme. Write https://localhost:4010, or http:// for an endpoint on this machine.',
    ],
    ['ftp://dli.example.com', 'The address has another scheme. Begin it with https:// or http://.'],
    ['https://', 'The address cannot be read. Write it as https://host or https://host:port.'],
    ['https://dli example.com', 'The address cannot be read. Write it as https://host or https://host:port.'],
    [
      'https://user:secret@dli.example.com',
      'The address has a user or a password in it. Take it out; credentials have their own fields.',
    ],
    ['https://dli.example.com?a=b', 'The address has a query or a fragment. End it before the ? or #.'],
    [
      'https://dli.example.com/v1.0/p/streaming',
      'The address has the path of the operation in it. End it before /v1.0/: the console adds that.',
    ],
    [
      'https://[::1]:4010',
      'The address is one of IPv6, which the policy of this page cannot name. Write a host name, such as localhost.',
    ],
    ['https://dli.example.com;script-src', 'The host of the address has a character that no host name has.'],
    ['https://*.example.com', 'The host of the address has a character that no host name has.'],
    [
      'http://dli.example.com',
      'This page came over https://, so the browser sends nothing to an http:// address but on this machine. Use https://, or open this page over http://.',
    ],
  ])('%j is not, and the sentence says what to do', (address, sentence) => {
    expect(checkAddress(address, surroundings)).toBe(sentence);
  });

  it('of http is good for a page that came over http', () => {
    expect(checkAddress('http://dli.example.com', { ...surroundings, protocol: 'http:' })).toBeUndefined();
  });
});

describe('credentials', () => {
  it.each([
    ['', 'The token is missing. Paste it here, or choose to send no credentials.'],
    [
      'MIIF ',
      'The token begins or ends with a blank, which may have come along when it was copied. Take it out.',
    ],
    ['MI IF', 'The token has a blank in it. Paste it again, without what stands around it.'],
    ['MIIFé', 'The token has a character that no token has. Paste it again from where it was issued.'],
  ])('of a token %j are told of without its value', (token, sentence) => {
    expect(tell({ sender: { token } })).toEqual([`token: ${sentence}`]);
  });

  it('of a key pair are looked at one by one, and a security token only if there is one', () => {
    expect(tell({ sender: { authentication: 'signature', accessKey: '', secretKey: ' sk' } })).toEqual([
      'access-key: The access key is missing. Paste it here, or choose to send no credentials.',
      'secret-key: The secret key begins or ends with a blank, which may have come along when it was copied. Take it out.',
    ]);
    expect(tell({ sender: { authentication: 'signature', securityToken: 'a b' } })).toHaveLength(1);
    expect(tell({ sender: { authentication: 'signature' } })).toEqual([]);
  });

  it('cannot sign where the browser gives no cryptography, and the sentence says how to get it', () => {
    const mock = { ...initialSettings.mock, authentication: 'signature' as const };
    const { problems } = inspectDraft({ ...initialSettings, mock }, '{}', {
      protocol: 'http:',
      hasCryptography: false,
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'This page was loaded without encryption, so the browser does not let it sign. Open it over https:// or on this machine.',
    ]);
  });

  it('that are not sent are not looked at', () => {
    expect(tell({ sender: { authentication: 'none', token: '', accessKey: ' ' } })).toEqual([]);
  });
});

describe('a draft', () => {
  it('of what the page opens with has nothing wrong', () => {
    expect(makeDraft()).toMatchObject({ problems: [], violations: [], advice: [] });
  });

  it('names every problem with the control that mends it, in the order of the page', () => {
    const bodyText = '{"name": 7, "dependency_jars": ["a", null]}';
    const parameters = { project_id: 'p', job_id: '0' };
    expect(tell({ target: 'address', address: 'x', sender: { parameters, token: '' }, bodyText })).toEqual([
      expect.stringMatching(/^address: The address has no scheme/),
      'parameter-job_id: job_id must be 1 or more; it is 0.',
      expect.stringMatching(/^token: The token is missing/),
      'body_name: name must be a string; it is 7.',
      'body_dependency_jars_1: dependency_jars/1 must be a string; it is null.',
    ]);
  });

  it('can be sent although it breaks the contract, but not without an address', () => {
    const blocking = makeDraft({ target: 'address', address: '', bodyText: '{"name": 7' }).problems.map(
      ({ field, isBlocking, isMissing }) => [field, isBlocking, isMissing],
    );
    expect(blocking).toEqual([
      ['address', true, true],
      ['body-editor', false, false],
    ]);
  });

  it('keeps a job ID of 64 bits digit for digit', () => {
    const parameters = { project_id: 'p', job_id: '9223372036854775807' };
    expect(makeDraft({ sender: { parameters } }).problems).toEqual([]);
    const tooLarge = { project_id: 'p', job_id: '9223372036854775808' };
    expect(tell({ sender: { parameters: tooLarge } })).toEqual([
      expect.stringContaining('9223372036854775807'),
    ]);
  });

  it('has advice for what is valid and may be of no effect', () => {
    const { advice, problems } = makeDraft({ bodyText: '{"obs_bucket": "logs"}' });
    expect(problems).toEqual([]);
    expect(advice).toEqual([
      { pointer: '/obs_bucket', message: 'obs_bucket takes effect only when log_enabled is true.' },
    ]);
  });
});
