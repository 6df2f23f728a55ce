import { phases } from '@dli-flink/contract-tests';
import type { Case, CaseRequest, Credentials } from '@dli-flink/contract-tests';
import { requestValidators } from '@dli-flink/contract/validators';
import { describe, expect, it } from 'vitest';

import { bodyOf, listAll } from '../fixtures/list-all.ts';
import { accessKey, baseUrl, parameters, token } from '../fixtures/suite-on.ts';

const cases = listAll();
const steps = cases.flatMap(({ id, steps: own }) => own.map((step) => ({ id, step })));
const { body: bodyValidator, parameters: parameterValidator } = requestValidators.updateFlinkJarJob;

const countByPhase = (list: readonly Case[]): Record<string, number> =>
  Object.fromEntries(phases.map((phase) => [phase, list.filter((entry) => entry.phase === phase).length]));

function isJson({ base64 = '', text }: CaseRequest): boolean {
  try {
    const bytes = Buffer.from(base64, 'base64');
    JSON.parse(text ?? new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** The text that a parameter travels as, read; one that cannot be is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isSigned = ({ steps: own }: Case): boolean =>
  own.some(({ request }) => request.credentials?.kind === 'signature');

const target = { baseUrl, parameters, credentials: { token } };

/** The properties and members that a case sends. */
const pathsOf = (wanted: string): unknown => cases.find(({ id }) => id === wanted)?.paths;

/** The changes of tokens where there are such credentials. */
function tokenChangesWith(credentials: Credentials): readonly string[] {
  const ofCredentials = listAll({ target: { ...target, credentials }, phases: ['credentials'] });
  return ofCredentials.flatMap(({ steps: own }) =>
    own.flatMap(({ request: { credentials: use } }) => (use?.kind === 'token' ? [use.change] : [])),
  );
}

describe('the cases of the document', () => {
  it('are more than a thousand requests of which none is like another', () => {
    expect(new Set(steps.map(({ step }) => JSON.stringify(step.request))).size).toBeGreaterThan(1000);
  });

  it('have IDs of which none is like another', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('have IDs that differ in words, and not by a number behind them', () => {
    const ids = new Set(cases.map(({ id }) => id));
    const numbered = [...ids].filter((id) => /-\d+$/.test(id) && ids.has(id.replace(/-\d+$/, '')));
    expect(numbered).toEqual([]);
  });

  it('have IDs that begin with their phase and can be typed in any shell', () => {
    expect(cases.filter(({ id, phase }) => !id.startsWith(`${phase}/`))).toEqual([]);
    expect(cases.filter(({ id }) => !/^[\w./-]+$/.test(id))).toEqual([]);
  });

  it('are the same each time', () => {
    expect(listAll()).toEqual(cases);
  });

  it('name the properties and the members of objects that they send', () => {
    const spec = 'resource_config.jobmanager_resource_spec';
    expect(pathsOf(`properties/${spec}.cpu/0.5`)).toEqual(['resource_config', spec, `${spec}.cpu`]);
    expect(pathsOf(`combinations/name-and-${spec}.cpu`)).toEqual([
      'name',
      'resource_config',
      spec,
      `${spec}.cpu`,
    ]);
    expect(pathsOf('bodies/a-brace')).toEqual([]);
    expect(pathsOf('parameters/job_id/0')).toEqual([]);
  });

  it('are as many in each phase as when somebody last looked', () => {
    expect(countByPhase(cases)).toMatchInlineSnapshot(`
      {
        "bodies": 55,
        "combinations": 754,
        "conflicts": 0,
        "credentials": 9,
        "effects": 78,
        "examples": 7,
        "fuzz": 0,
        "media-types": 16,
        "methods": 52,
        "parameters": 57,
        "properties": 1292,
        "signatures": 34,
      }
    `);
  });

  it('come phase by phase, in the order of the phases', () => {
    const order = cases.map(({ phase }) => phases.indexOf(phase));
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });

  it('say in words what is sent, and name a rule for each request', () => {
    expect(cases.filter(({ title }) => title.trim() === '')).toEqual([]);
    expect(steps.filter(({ step }) => step.rules.length === 0)).toEqual([]);
  });
});

describe('the validator confirms that', () => {
  it('every body that has to be accepted keeps every rule', () => {
    const accepted = steps.filter(
      ({ step }) => step.expects === 'accepted' && step.request.base64 === undefined,
    );
    const wrong = accepted.filter(({ step }) => bodyValidator.check(bodyOf(step.request)).length > 0);
    expect(accepted.length).toBeGreaterThan(500);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('every body that has to be refused for its content breaks the one rule the case is for', () => {
    const refused = steps.filter(({ step }) => step.expects === 'body-invalid');
    const wrong = refused.filter(({ step }) => {
      const violations = bodyValidator.check(bodyOf(step.request));
      const [first] = violations;
      const places = new Set(violations.map(({ pointer }) => pointer));
      // A number in place of one of two words is of the wrong type, and with that not among them.
      const others = violations.slice(1).filter(({ keyword }) => keyword !== 'enum');
      const place = first?.pointer.replace(/\/\d+$/, '/items').replaceAll(/(?<!^)\/(?!items$)/g, '.') ?? '';
      const rule = `body${place}/${first?.keyword}`;
      return places.size !== 1 || others.length > 0 || step.rules[0] !== rule;
    });
    expect(refused.length).toBeGreaterThan(300);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('every body that has to be refused as no JSON is none', () => {
    const malformed = steps.filter(({ step }) => step.expects === 'body-malformed');
    expect(malformed.filter(({ step }) => isJson(step.request)).map(({ id }) => id)).toEqual([]);
    expect(malformed.length).toBeGreaterThan(15);
  });

  it('every parameter that has to be refused breaks a rule, and no other does', () => {
    const ofParameters = steps.filter(({ step }) => step.request.parameters !== undefined);
    const wrong = ofParameters.filter(({ step: { expects, request } }) => {
      const changed = Object.entries(request.parameters!).map(([name, text]) => [name, decode(text!)]);
      const violations = parameterValidator.check({ ...parameters, ...Object.fromEntries(changed) });
      if (expects === 'unspecified') return violations.length === 0;
      return violations.length > 0 !== (expects === 'parameter-invalid');
    });
    expect(ofParameters.length).toBeGreaterThan(30);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('what is sent follows from the target:', () => {
  it('signatures with a key pair alone', () => {
    expect(listAll({ target }).filter(isSigned)).toEqual([]);
    expect(cases.filter(isSigned).length).toBeGreaterThan(25);
    expect(cases.filter(({ phase }) => phase === 'signatures')).toEqual(cases.filter(isSigned));
  });

  it('changed tokens with a token alone', () => {
    expect(tokenChangesWith({ token })).toEqual(
      expect.arrayContaining(['prefix', 'longer', 'other-case', 'empty', 'other', 'none']),
    );
    expect(tokenChangesWith({ accessKey })).toEqual(['other', 'empty']);
  });

  it('no case of a parameter that is its own value', () => {
    const ofNeighbour = listAll({
      target: { ...target, parameters: { ...parameters, job_id: '2147483647' } },
      phases: ['parameters'],
    });
    const unknown = ofNeighbour.filter(({ steps: own }) => own[0]!.expects === 'resource-unknown');
    expect(unknown.map(({ id }) => id)).not.toContain('parameters/job_id/2147483647');
    expect(unknown.length).toBeGreaterThan(3);
  });
});
