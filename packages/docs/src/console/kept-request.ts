/** A request as it is kept for later: in the history of this visit and in links. Never with a credential. */
import { isObject } from './body-text.ts';
import { offeredFaults } from './mock-faults.ts';
import { jobStates } from './mock-knowledge.ts';
import { allParameters, operationIds } from './operation.ts';
import { regions, senderOf } from './settings.ts';
import type { Authentication, Settings, Target } from './settings.ts';

export interface KeptRequest {
  /** ID of the operation. */
  readonly operation: string;
  readonly target: Target;
  /** Address of the region that is chosen. */
  readonly region: string;
  /** Address that is typed in. */
  readonly address: string;
  /** By wire name, those that are filled in. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly bodyText: string;
  /** Which kind of credentials it is sent with; they themselves are not kept. */
  readonly authentication: Authentication;
  /** ID of the way in which the mock breaks the contract; empty for none. */
  readonly fault: string;
  /** State of the job of the mock; empty where the mock is not asked. */
  readonly state: string;
}

/** Characters of a body, and of any other text, that are kept and taken at most. */
const longest = { body: 100_000, text: 1000 };

/** @returns `undefined` for what is too long to be kept */
export function keepRequest(settings: Settings, bodyText: string, state: string): KeptRequest | undefined {
  const { authentication, parameters } = senderOf(settings);
  const { address, fault, operation, region, target } = settings;
  const filledIn = Object.fromEntries(Object.entries(parameters).filter(([, text]) => text !== ''));
  const isMock = target === 'mock';
  return readKeptRequest({
    operation,
    target,
    region,
    address: target === 'address' ? address : '',
    parameters: filledIn,
    bodyText,
    authentication,
    fault: isMock ? fault : '',
    state: isMock ? state : '',
  });
}

/** The settings that a kept request makes of those there are, whose credentials stay. */
export function restoreSettings(kept: KeptRequest, settings: Settings): Settings {
  const { address, authentication, operation, region, target } = kept;
  const isMock = target === 'mock';
  const key = isMock ? 'mock' : 'real';
  // Where the mock is not asked, it goes on as it does.
  const fault = isMock ? kept.fault : settings.fault;
  const empty = Object.fromEntries(Object.keys(allParameters).map((name) => [name, '']));
  const sender = { ...settings[key], parameters: { ...empty, ...kept.parameters }, authentication };
  return { ...settings, address, fault, operation, region, target, [key]: sender };
}

/** Takes only what the console knows of: links and what a browser has kept may have anything in them. */
export function readKeptRequest(value: unknown): KeptRequest | undefined {
  if (!isObject(value)) return undefined;
  const {
    address = '',
    authentication,
    bodyText = '',
    fault,
    operation,
    parameters,
    region,
    state,
    target,
  } = value;
  if (!operationIds.includes(operation as string)) return undefined;
  if (!isText(bodyText, longest.body) || !isText(address, longest.text)) return undefined;
  const given = Object.entries(isObject(parameters) ? parameters : {}).filter(
    ([name, text]) => Object.hasOwn(allParameters, name) && isText(text, longest.text),
  );
  return {
    operation: operation as string,
    target: oneOf(['mock', 'region', 'address'], target),
    region: oneOf(addresses, region),
    address,
    parameters: Object.fromEntries(given) as KeptRequest['parameters'],
    bodyText,
    authentication: oneOf(['token', 'signature', 'none'], authentication),
    fault: oneOf(['', ...offeredFaults.map(({ id }) => id)], fault),
    state: oneOf(['', ...jobStates], state),
  };
}

function isText(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length <= length;
}

const addresses = regions.map(({ address }) => address);

/** The value, where it is one of these; the first of them where it is not. */
function oneOf<Choice extends string>(choices: readonly Choice[], value: unknown): Choice {
  return choices.find((choice) => choice === value) ?? choices[0]!;
}
