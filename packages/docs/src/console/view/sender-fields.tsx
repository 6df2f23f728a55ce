/** The parameters of the request, and as whom it is sent. */
import type { ReactNode } from 'react';

import { fields } from '../check-settings.ts';
import { Prose } from '../form/prose.tsx';
import { describeSchema } from '../form/schema.ts';
import { exampleOf } from '../operation.ts';
import type { ConsoleOperation } from '../operation.ts';
import { senderOf } from '../settings.ts';
import type { Authentication } from '../settings.ts';
import type { Texts } from '../texts.ts';
import type { FieldsProps } from './endpoint-fields.tsx';
import { Choice, SecretField, TextField } from './fields.tsx';

const authentications: Readonly<Record<Authentication, string>> = {
  token: 'Token',
  signature: 'Key pair (AK/SK)',
  none: 'None',
};

/** Names of credentials within a sentence. */
const words: Readonly<Record<Authentication, string>> = {
  token: 'token',
  signature: 'key pair',
  none: 'no credentials',
};

interface CredentialField {
  readonly Field: typeof SecretField | typeof TextField;
  readonly name: 'token' | 'accessKey' | 'secretKey' | 'securityToken';
  readonly label: string;
  readonly hint?: string;
}

const credentials: Readonly<Record<Authentication, readonly CredentialField[]>> = {
  token: [
    {
      Field: SecretField,
      name: 'token',
      label: 'token',
      hint: 'Of IAM, for the project. It is valid for 24 hours.',
    },
  ],
  signature: [
    { Field: TextField, name: 'accessKey', label: 'access key' },
    {
      Field: SecretField,
      name: 'secretKey',
      label: 'secret key',
      hint: 'It signs the request in this page, and is not sent.',
    },
    {
      Field: SecretField,
      name: 'securityToken',
      label: 'security token',
      hint: 'Comes with a temporary key pair; empty for a permanent one.',
    },
  ],
  none: [],
};

/** Both, folded up where the mock has them filled in. */
export function SenderFields({ texts, ...props }: FieldsProps & { readonly texts: Texts }): ReactNode {
  const { settings } = props.model;
  const { authentication, parameters } = senderOf(settings);
  const { operation } = props.model.draft;
  const filledIn = operation.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => parameters[name]);
  const isMock = settings.target === 'mock';
  return (
    // It opens and closes with the kind of endpoint, and else as its user wants.
    <details key={isMock ? 'mock' : 'real'} open={!isMock} className="sender">
      <summary>
        <h2>Parameters and credentials</h2>
        <span className="about">
          {filledIn.every(Boolean) && `${filledIn.toReversed().join(' in ')}, `}
          {words[authentication]}
          {isMock && authentication !== 'none' && ' of the mock'}
        </span>
      </summary>
      <div className="sender-parts">
        {operation.parameters.length > 0 && <ParameterFields {...props} texts={texts} />}
        <CredentialFields {...props} />
      </div>
    </details>
  );
}

type ParameterDescriptor = ConsoleOperation['parameters'][number];

function ParameterFields({ model, problemsOf, texts }: FieldsProps & { readonly texts: Texts }): ReactNode {
  const { parameters } = senderOf(model.settings);
  const { operation } = model.draft;
  return (
    <section aria-labelledby="parameters-title">
      <h3 id="parameters-title">Parameters</h3>
      {operation.parameters.map((parameter) => {
        const { name, type } = parameter;
        return (
          <TextField
            key={name}
            id={`parameter-${name}`}
            label={
              <>
                <code>{name}</code>
                {!parameter.required && <span className="state"> may be left out</span>}
              </>
            }
            hint={
              <>
                <span className="type">{describeParameter(parameter, operation)}</span>{' '}
                <Prose text={texts[operation.id]?.parameters[name] ?? ''} />
              </>
            }
            placeholder={writePlaceholder(exampleOf(operation.parameterSchemas[name] ?? {}))}
            isNumeric={type === 'integer'}
            value={parameters[name] ?? ''}
            problems={problemsOf(`parameter-${name}`)}
            onChange={(value) => model.changeSender({ parameters: { ...parameters, [name]: value } })}
          />
        );
      })}
    </section>
  );
}

function writePlaceholder(example: unknown): string {
  return example === undefined ? '' : `such as ${String(example)}`;
}

/** @example 'integer, 0 to 100, 10 when left out' */
function describeParameter(
  { name, type }: ParameterDescriptor,
  { parameterSchemas }: ConsoleOperation,
): string {
  const schema = parameterSchemas[name] ?? {};
  const usual = schema['default'] === undefined ? [] : [`${JSON.stringify(schema['default'])} when left out`];
  const several = type === 'array' ? ['several with commas between'] : [];
  return [describeSchema(schema), ...several, ...usual].join(', ');
}

function CredentialFields({ model, problemsOf }: FieldsProps): ReactNode {
  const sender = senderOf(model.settings);
  const { changeSender } = model;
  return (
    <section aria-labelledby="credentials-title">
      <h3 id="credentials-title">Credentials</h3>
      <Choice
        name="authentication"
        legend="Send credentials as"
        value={sender.authentication}
        choices={authentications}
        onChange={(authentication) => changeSender({ authentication })}
      />
      {credentials[sender.authentication].map(({ Field, name, ...texts }) => (
        <Field
          key={name}
          id={fields[name]}
          {...texts}
          value={sender[name]}
          problems={problemsOf(fields[name])}
          onChange={(value) => changeSender({ [name]: value })}
        />
      ))}
      <p className="note">
        Credentials stay in the memory of this page, and go to the endpoint above and nowhere else.
      </p>
    </section>
  );
}
