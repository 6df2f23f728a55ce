/** Credentials as an operation asks for them. */
import { akskAuth, DliCredentialsError, schemeAuth, tokenAuth } from '@dli-flink/client';
import type { Auth, PathClient, SecurityScheme } from '@dli-flink/client';
import { describe, expect, it, vi } from 'vitest';

import { createOtherClient } from './fixtures/other-client.ts';
import { catchError } from './fixtures/recorded-client.ts';

vi.mock('@dli-flink/contract/operations', async (importOriginal) =>
  (await import('./fixtures/other-operations.ts')).addOthers(importOriginal),
);

const gate = (secret: string | (() => string)) => schemeAuth('Gate' as SecurityScheme, secret);

/** The credentials that a call sends. */
async function send(id: string, auth: Auth): Promise<object> {
  const { call, sent } = createOtherClient('{}', { auth });
  await call(id);
  return Object.fromEntries(sent[0]!.headers);
}

describe('an operation without security', () => {
  it('is sent without credentials, and without a word to auth', async () => {
    const authenticate = vi.fn<Auth['authenticate']>(() => ({ 'X-Gate': 's3cret' }));
    const renew = vi.fn<NonNullable<Auth['renew']>>(() => true);
    const { call, sent } = createOtherClient(() => new Response('{}', { status: 401 }), {
      auth: { authenticate, renew },
    });
    await catchError(call('open'));
    expect(sent).toHaveLength(1);
    expect([...sent[0]!.headers]).toEqual([]);
    expect(authenticate).not.toHaveBeenCalled();
    expect(renew).not.toHaveBeenCalled();
  });

  it('is sent without credentials through middleware too', async () => {
    const { byPath, call, sent } = createOtherClient('{}', { isCore: false });
    (byPath as unknown as PathClient).use({ onRequest: () => undefined });
    await call('open');
    await call('hal');
    expect(sent.map(({ headers }) => headers.get('X-Auth-Token'))).toEqual([null, 'token-of-the-test']);
  });

  it('is sent whatever auth serves', async () => {
    expect(await send('open', gate('g'))).toEqual({});
  });
});

describe('an operation that can do without', () => {
  it('is sent with credentials that it takes', async () => {
    expect(await send('optional', gate('g'))).toEqual({ 'x-gate': 'g' });
  });

  it('is sent without those that it does not take', async () => {
    expect(await send('optional', tokenAuth('t'))).toEqual({});
  });
});

describe('credentials of another scheme', () => {
  it.each([
    ['a token', tokenAuth('t'), 'Token'],
    ['a key', akskAuth({ accessKey: 'a', secretKey: 's' }), 'Signature, SignatureDate'],
    ['half of what goes together', schemeAuth('Bearer' as SecurityScheme, 'b'), 'Bearer'],
  ])('end the call before anything is sent: %s', async (_, auth, schemes) => {
    const { call, sent } = createOtherClient('{}', { auth });
    const error = await catchError(call('gated'));
    expect(error).toBeInstanceOf(DliCredentialsError);
    expect(String(error)).toContain(
      `gated: no credentials: the operation asks for Gate, or Bearer with Basic, and auth serves ${schemes}`,
    );
    expect(sent).toEqual([]);
  });

  it('are left to an auth that does not say what it serves', async () => {
    const auth: Auth = { authenticate: () => ({ 'X-Own': 'own' }) };
    expect(await send('gated', auth)).toEqual({ 'x-own': 'own' });
  });
});

describe('schemeAuth', () => {
  const schemes: readonly (readonly [scheme: string, secret: string, header: string, value: string])[] = [
    ['Gate', 'g4te-k3y', 'x-gate', 'g4te-k3y'],
    ['Bearer', 'b3arer-t0ken', 'authorization', 'Bearer b3arer-t0ken'],
    ['Basic', 'jörg:pässword', 'authorization', 'Basic asO2cmc6cMOkc3N3b3Jk'],
    ['Token', 't0ken', 'x-auth-token', 't0ken'],
  ];

  it.each(schemes)('sends what the scheme %s asks for', async (scheme, secret, header, value) => {
    const { authenticate } = schemeAuth(scheme as SecurityScheme, secret);
    const headers = new Headers(await authenticate({ signal: undefined } as never));
    expect([...headers]).toEqual([[header, value]]);
  });

  it.each(schemes)('has the secret of %s kept out of what comes back', async (scheme, secret) => {
    const own = schemeAuth(scheme as SecurityScheme, secret);
    const auth = { ...own, schemes: ['Gate'] };
    const part = secret.split(':').at(-1)!;
    const { call } = createOtherClient(
      ({ headers }) => Response.json({ error_msg: `${part} ${[...headers].join(' ')}` }, { status: 400 }),
      { auth },
    );
    const error = await catchError(call('gated'));
    expect(error).toMatchObject({ kind: 'api' });
    expect(String(error)).not.toContain(part);
    expect(String(error)).not.toContain('asO2');
  });

  it('gets another secret when the service refuses one', async () => {
    const secrets = ['first', 'second'];
    const { call, sent } = createOtherClient(
      ({ headers }) => new Response('{}', { status: headers.get('X-Gate') === 'second' ? 200 : 401 }),
      { auth: gate(() => secrets.shift()!) },
    );
    await call('gated');
    expect(sent.map(({ headers }) => headers.get('X-Gate'))).toEqual(['first', 'second']);
  });

  it.each([
    ['Gate', ''],
    ['Gate', 'a b'],
    ['Bearer', 'a\nb'],
    ['Basic', 'password-alone'],
    ['Token', undefined],
  ])('refuses for %s the secret %j, without repeating it', async (scheme, secret) => {
    const auth = schemeAuth(scheme as SecurityScheme, secret as string);
    const error = await catchError(Promise.resolve(auth.authenticate({ signal: undefined } as never)));
    expect(String(error)).toMatch(/^TypeError: the secret must be (visible ASCII, not empty|user:password)$/);
  });

  it('refuses a scheme that the contract does not have', () => {
    expect(() => schemeAuth('Other' as SecurityScheme, 's')).toThrow(
      /^scheme must be one of Token, Signature/,
    );
  });
});
