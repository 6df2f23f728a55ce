/** Which job is updated, and as whom. */
import type { ReactNode } from 'react';

import { fields } from '../check-settings.ts';
import { Prose } from '../form/prose.tsx';
import { exampleOf, operation, parameterSchemas } from '../operation.ts';
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
  const isMock = settings.target === 'mock';
  return (
    // It opens and closes with the kind of endpoint, and else as its user wants.
    <details key={isMock ? 'mock' : 'real'} open={!isMock} className="sender">
      <summary>
        <h2>Job and credentials</h2>
        <span className="about">
          {Object.values(parameters).every(Boolean) &&
            `${Object.values(parameters).toReversed().join(' in ')}, `}
          {words[authentication]}
          {isMock && authentication !== 'none' && ' of the mock'}
        </span>
      </summary>
      <JobFields {...props} texts={texts} />
      <CredentialFields {...props} />
    </details>
  );
}

function JobFields({ model, problemsOf, texts }: FieldsProps & { readonly texts: Texts }): ReactNode {
  const { parameters } = senderOf(model.settings);
  return (
    <section aria-labelledby="job-title">
      <h3 id="job-title">Job</h3>
      {operation.parameters.map(({ name, type }) => (
        <TextField
          key={name}
          id={`parameter-${name}`}
          label={<code>{name}</code>}
          hint={<Prose text={texts.parameters[name] ?? ''} />}
          placeholder={`such as ${String(exampleOf(parameterSchemas[name] ?? {}))}`}
          isNumeric={type === 'integer'}
          value={parameters[name] ?? ''}
          problems={problemsOf(`parameter-${name}`)}
          onChange={(value) => model.changeSender({ parameters: { ...parameters, [name]: value } })}
        />
      ))}
    </section>
  );
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
