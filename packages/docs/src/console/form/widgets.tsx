/** The controls of the form. Each shows any value of its kind and gives back what was typed, valid or not. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';

import { exampleOf } from '../operation.ts';

/** Attributes that all controls share. */
function attributesOf({ id, label, options: { isItem = false }, rawErrors = [], schema }: WidgetProps) {
  const example = exampleOf(schema);
  return {
    id,
    // The library numbers the items of a list in their labels.
    ...(isItem && { 'aria-label': label.replace(/-(\d+)$/, ', item $1') }),
    'aria-describedby':
      [rawErrors.length > 0 && `${id}-errors`, !isItem && `${id}-about`].filter(Boolean).join(' ') ||
      undefined,
    'aria-invalid': rawErrors.length > 0,
    placeholder: example === undefined || isItem ? '' : `such as ${String(example)}`,
    autoComplete: 'off',
    spellCheck: false,
  };
}

/** Longer texts than this are given room. */
const longText = 200;

function TextInput(props: WidgetProps): ReactNode {
  const { onChange, schema, value } = props;
  const text = typeof value === 'string' ? value : '';
  // A control of one line would lose the line breaks. It is not changed while somebody types.
  const [hasLines] = useState(text.includes('\n') || (schema.maxLength ?? 0) > longText);
  const attributes = { ...attributesOf(props), value: text };
  return hasLines ? (
    <textarea {...attributes} rows={2} onChange={({ target }) => onChange(target.value)} />
  ) : (
    <input {...attributes} type="text" onChange={({ target }) => onChange(target.value)} />
  );
}

/** A number as JSON writes it; anything else is kept as the text it is, for the validator to remark on. */
function NumberInput(props: WidgetProps): ReactNode {
  const { onChange, value } = props;
  const [typed, setTyped] = useState('');
  const change = (text: string): void => {
    setTyped(text);
    onChange(text === '' ? undefined : toNumber(text));
  };
  // `1.0` and `1` are one number, and taking a digit away must not take the point with it.
  const text = value === undefined ? '' : toNumber(typed) === value ? typed : String(value);
  return (
    <input
      {...attributesOf(props)}
      type="text"
      inputMode={props.schema.type === 'integer' ? 'numeric' : 'decimal'}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function toNumber(text: string): number | string {
  const number = Number(text);
  // A double would lose digits of it, so that it stays what was typed.
  if (/^-?[1-9]\d*$/.test(text) && !Number.isSafeInteger(number)) return text;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && Number.isFinite(number) ? number : text;
}

/** A value out of a few, or none. */
function ChoiceInput(props: WidgetProps): ReactNode {
  const { onChange, schema, value } = props;
  const known: readonly unknown[] = schema.enum ?? [true, false];
  const choices = value === undefined || known.includes(value) ? known : [...known, value];
  const { placeholder: _, ...attributes } = attributesOf(props);
  return (
    <select
      {...attributes}
      value={value === undefined ? '' : JSON.stringify(value)}
      onChange={({ target }) =>
        onChange(target.value === '' ? undefined : (JSON.parse(target.value) as unknown))
      }
    >
      <option value="">left out</option>
      {choices.map((choice) => (
        <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
          {String(choice)}
        </option>
      ))}
    </select>
  );
}

export const widgets: RegistryWidgetsType = { TextInput, NumberInput, ChoiceInput };
