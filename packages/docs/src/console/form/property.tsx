/** A property in the form, or a member of one: whether it is sent, its control, its description, its errors. */
import type { Advice } from '@dli-flink/contract/advice';
import type { FieldTemplateProps } from '@rjsf/utils';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';

import { writeExactJson } from '../../exact-json.ts';
import { isObject } from '../body-text.ts';
import type { ConsoleOperation } from '../operation.ts';
import { Remarks } from '../view/remarks.tsx';
import { AddItem } from './list.tsx';
import { Prose } from './prose.tsx';
import { describeSchema, findSchema } from './schema.ts';

export interface FormContext {
  readonly advice: readonly Advice[];
  readonly operation: ConsoleOperation;
}

export function Property(props: FieldTemplateProps): ReactNode {
  const { children, fieldPathId, id, rawErrors = [] } = props;
  const name = fieldPathId.path.at(-1);
  if (name === undefined) return children;
  if (typeof name === 'string') return <BodyProperty {...props} />;
  return (
    <div className="item-control">
      <Value {...props} />
      <Remarks id={`${id}-errors`} kind="error" messages={rawErrors} />
    </div>
  );
}

function BodyProperty(props: FieldTemplateProps): ReactNode {
  const {
    fieldPathId,
    formData,
    id,
    onChange,
    rawErrors = [],
    rawDescription = '',
    registry,
    schema,
  } = props;
  const name = namePath(fieldPathId.path);
  const isSent = formData !== undefined;
  const isList = schema.type === 'array';
  const isGroup = isList || schema.type === 'object';
  const { advice, operation } = registry.formContext as FormContext;
  const pointer = `/${fieldPathId.path.join('/')}`;
  const remarks = advice.filter((one) => one.pointer === pointer).map(({ message }) => message);
  // The schema of the form has no defaults.
  const usual = findSchema(operation.bodySchema, fieldPathId.path)?.default;
  const moment = isUpdate(operation) ? 'at creation' : 'when left out';
  const empty = emptyOf(schema);
  /** Changes the value and goes on at the control with this ID, which may be there only then. */
  const change = (value: unknown, next: string): void => {
    flushSync(() => onChange(value, fieldPathId.path));
    document.getElementById(next)?.focus();
  };
  const label = <code>{breakAtDots(name)}</code>;
  return (
    <div
      className={isSent ? 'entry sent' : 'entry'}
      {...(isGroup && { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-about` })}
      // An error of an object as a whole leads to it.
      {...(schema.type === 'object' && fits(formData, 'object') && { id, tabIndex: -1 })}
    >
      <div className="entry-head">
        {isGroup ? <span id={`${id}-label`}>{label}</span> : <label htmlFor={id}>{label}</label>}
        <span className="state">{isSent ? 'included' : 'left out'}</span>
        {isSent ? (
          <button type="button" className="quiet" onClick={() => change(undefined, id)}>
            Leave out<span className="visually-hidden"> {name}</span>
          </button>
        ) : (
          empty !== undefined && (
            <button type="button" className="quiet" onClick={() => change(empty, id)}>
              Send empty<span className="visually-hidden"> {name}</span>
            </button>
          )
        )}
      </div>
      <Value {...props} />
      {isList && (!isSent || Array.isArray(formData)) && (
        <AddItem
          id={id}
          name={name}
          onAdd={() =>
            change(
              [...(formData ?? []), emptyItem(schema.items as FieldTemplateProps['schema'])],
              `${id}_${formData?.length ?? 0}`,
            )
          }
        />
      )}
      <Remarks id={`${id}-errors`} kind="error" messages={rawErrors} />
      <Remarks kind="advice" messages={remarks} />
      <p className="about" id={`${id}-about`}>
        <span className="type">
          {describeSchema(schema as never)}
          {usual === undefined ? '' : `, ${JSON.stringify(usual)} ${moment}`}
        </span>{' '}
        <Prose text={String(rawDescription)} />
      </p>
    </div>
  );
}

/** A long path breaks between names. */
function breakAtDots(path: string): ReactNode {
  return path.split('.').map((name, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {name}
    </Fragment>
  ));
}

/** Whether what is left out keeps the value it has. */
function isUpdate({ contract, id }: ConsoleOperation): boolean {
  return Object.values(contract.resources).some(({ update }) => update?.operation === id);
}

/** @example namePath(['tags', 0, 'key']) // 'tags[0].key' */
function namePath(path: readonly (string | number)[]): string {
  return path
    .map((name, index) => (typeof name === 'number' ? `[${name}]` : `${index === 0 ? '' : '.'}${name}`))
    .join('');
}

function emptyItem({ type }: FieldTemplateProps['schema']): unknown {
  return type === 'object' ? {} : '';
}

/** What is sent for a property that is empty, where that can be. */
function emptyOf({ enum: values, type }: FieldTemplateProps['schema']): unknown {
  if (type === 'array') return [];
  if (type === 'object') return {};
  return type === 'string' && values === undefined ? '' : undefined;
}

/** The control, or the value as it is where no control of the form can hold it. */
function Value({ children, formData, id, schema }: FieldTemplateProps): ReactNode {
  if (fits(formData, String(schema.type))) return children;
  return (
    <p className="raw" id={id} tabIndex={-1}>
      <code>{writeExactJson(formData)}</code> is no {String(schema.type)}. Edit it as JSON, or leave it out.
    </p>
  );
}

function fits(value: unknown, type: string): boolean {
  if (value === undefined) return true;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  // What is no number, or no choice, can be typed and is shown as typed.
  return (
    typeof value === 'string' ||
    (type !== 'string' && typeof value === (type === 'integer' ? 'number' : type))
  );
}
