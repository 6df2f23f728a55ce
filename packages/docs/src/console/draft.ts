/** The settings and the body, checked before they are sent. */
import { advise } from '@dli-flink/contract/advice';
import type { Advice } from '@dli-flink/contract/advice';
import { requestValidators } from '@dli-flink/contract/request-validators';
import type { Violation } from '@dli-flink/contract/validators';

import { readBody } from './body-text.ts';
import type { ReadBody } from './body-text.ts';
import { checkSettings, fields } from './check-settings.ts';
import type { Problem, Surroundings } from './check-settings.ts';
import { operationId } from './operation.ts';
import { addressOf, senderOf } from './settings.ts';
import type { Sender, Settings } from './settings.ts';

export interface Draft {
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
  const body = readBody(bodyText);
  const validators = requestValidators[operationId];
  const ofParameters = validators.parameters.check(sender.parameters);
  const ofBody = body.kind === 'json' ? validators.body.check(body.value) : [];
  const { ofAddress, ofCredentials } = checkSettings(settings, surroundings);
  return {
    settings,
    address: addressOf(settings),
    bodyText,
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
    advice: body.kind === 'json' ? advise(operationId, body.value) : [],
  };
}

function checkParameter(name: string, message: string, { parameters }: Sender): Problem {
  const isMissing = parameters[name] === '';
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
