/** Controls with their label, their hint and what is wrong with them. */
import { useState } from 'react';
import type { ReactNode } from 'react';

import { Remarks } from './remarks.tsx';

interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly problems: readonly string[];
  readonly onChange: (value: string) => void;
}

export interface TextFieldProps extends FieldProps {
  readonly placeholder?: string | undefined;
  readonly isNumeric?: boolean;
}

export function TextField({ id, isNumeric = false, placeholder, ...field }: TextFieldProps): ReactNode {
  return (
    <Labelled {...field} id={id}>
      <input
        {...attributesOf({ id, ...field })}
        type="text"
        inputMode={isNumeric ? 'numeric' : 'text'}
        placeholder={placeholder}
        onChange={(event) => field.onChange(event.target.value)}
      />
    </Labelled>
  );
}

/** A secret: hidden until it is shown on demand, and nothing a browser should offer to keep. */
export function SecretField({ id, ...field }: FieldProps): ReactNode {
  const [isShown, setShown] = useState(false);
  return (
    <Labelled {...field} id={id}>
      <div className="with-button">
        <input
          {...attributesOf({ id, ...field })}
          type={isShown ? 'text' : 'password'}
          onChange={(event) => field.onChange(event.target.value)}
        />
        <button type="button" className="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          Show<span className="visually-hidden"> the {field.label}</span>
        </button>
      </div>
    </Labelled>
  );
}

function attributesOf({ hint, id, problems, value }: FieldProps) {
  return {
    id,
    value,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    'aria-invalid': problems.length > 0,
    'aria-describedby':
      [problems.length > 0 && `${id}-errors`, hint !== undefined && `${id}-about`]
        .filter(Boolean)
        .join(' ') || undefined,
  };
}

function Labelled({
  children,
  hint,
  id,
  label,
  problems,
}: Omit<FieldProps, 'value' | 'onChange'> & { readonly children: ReactNode }): ReactNode {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      <Remarks id={`${id}-errors`} kind="error" messages={problems} />
      {hint !== undefined && (
        <p className="about" id={`${id}-about`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** One out of a few, all in sight. */
export function Choice<Value extends string>({
  choices,
  legend,
  name,
  onChange,
  value,
}: ChoiceProps<Value>): ReactNode {
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{legend}</legend>
      {(Object.entries(choices) as [Value, string][]).map(([choice, label]) => (
        <label key={choice}>
          <input
            type="radio"
            id={`${name}-${choice}`}
            name={name}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
