/** The settings and the body, checked before they are sent. */
import { advise } from '@dli-flink/contract/advice';
import type { Advice } from '@dli-flink/contract/advice';
import type { Violation } from '@dli-flink/contract/validators';

import { readBody } from './body-text.ts';
import type { ReadBody } from './body-text.ts';
import { checkSettings, fields } from './check-settings.ts';
import type { Problem, Surroundings } from './check-settings.ts';
import { readOperation, readParameter } from './operation.ts';
import type { ConsoleOperation } from './operation.ts';
import { addressOf, senderOf } from './settings.ts';
import type { Sender, Settings } from './settings.ts';

export interface Draft {
  readonly operation: ConsoleOperation;
  readonly settings: Settings;
  /** The endpoint, without a slash at its end. */
  readonly address: string;
  readonly bodyText: string;
  readonly body: ReadBody;
  /** Problems in the order of the page. */
  readonly problems: readonly Problem[];
  readonly violations: readonly Violation[];
  readonly advice: readonly Advice[];
}

export function inspectDraft(settings: Settings, bodyText: string, surroundings: Surroundings): Draft {
  const sender = senderOf(settings);
  const operation = readOperation(settings.operation);
  const { validators } = operation;
  const isSent = operation.body !== undefined && (operation.body.required || bodyText.trim() !== '');
  const body: ReadBody = isSent ? readBody(bodyText) : { kind: 'none' };
  const ofParameters = validators.parameters.check(parametersOf(operation, sender));
  const ofBody = body.kind === 'json' ? (validators.body?.check(body.value) ?? []) : [];
  const { ofAddress, ofCredentials } = checkSettings(settings, surroundings);
  return {
    operation,
    settings,
    address: addressOf(settings),
    bodyText: isSent ? bodyText : '',
    body,
    problems: [
      ...ofAddress,
      ...ofParameters.map(({ message, pointer }) => checkParameter(pointer.slice(1), message, sender)),
      ...ofCredentials,
      ...(body.kind === 'malformed'
        ? [
            broken(
              fields.editor,
              `Line ${body.error.line}, column ${body.error.column}: ${body.error.message}`,
            ),
          ]
        : []),
      ...ofBody.map(({ message, pointer }) => broken(`body${pointer.replaceAll('/', '_')}`, message)),
    ],
    violations: [...ofParameters, ...ofBody],
    advice: body.kind === 'json' ? advise(operation.id, body.value, operation.contract) : [],
  };
}

/** What is given for the parameters of an operation; one that may be left out is, where its field is empty. */
export function parametersOf(
  { parameters }: ConsoleOperation,
  sender: Sender,
): Readonly<Record<string, string | readonly string[]>> {
  const given = parameters.map((parameter) => [parameter, sender.parameters[parameter.name] ?? ''] as const);
  return Object.fromEntries(
    given
      .filter(([{ required }, text]) => required || text !== '')
      .map(([parameter, text]) => [parameter.name, readParameter(parameter, text)]),
  );
}

function checkParameter(name: string, message: string, { parameters }: Sender): Problem {
  const isMissing = (parameters[name] ?? '') === '';
  return {
    ...broken(`parameter-${name}`, isMissing ? `${name} is missing. Fill it in.` : message),
    isMissing,
  };
}

const broken = (field: string, message: string): Problem => ({
  field,
  message,
  isBlocking: false,
  isMissing: false,
});
