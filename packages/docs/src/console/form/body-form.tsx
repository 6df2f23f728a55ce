/** The body as a form, made from its schema. */
import type { Advice } from '@dli-flink/contract/advice';
import Form from '@rjsf/core/lib/components/Form.js';
import type { FormProps } from '@rjsf/core/lib/components/Form.js';
import getDefaultRegistry from '@rjsf/core/lib/getDefaultRegistry.js';
import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import { useMemo } from 'react';
import type { ReactNode } from 'react';

import type { Members } from '../body-text.ts';
import type { ConsoleOperation } from '../operation.ts';
import { List, ListItem } from './list.tsx';
import { Property } from './property.tsx';
import type { FormContext } from './property.tsx';
import { fromFormValue, makeFormSchemas, toFormValue } from './schema.ts';
import { makeValidator } from './validator.ts';
import { widgets } from './widgets.tsx';

export interface BodyFormProps {
  readonly operation: ConsoleOperation;
  readonly value: Members;
  readonly advice: readonly Advice[];
  readonly onChange: (value: Members) => void;
}

const { StringField } = getDefaultRegistry().fields;

// One field does for all: it hands the value to the widget as it is, where those of the library convert it.
const fields = { NumberField: StringField, BooleanField: StringField } as NonNullable<FormProps['fields']>;

const templates: NonNullable<FormProps['templates']> = {
  FieldTemplate: Property,
  ObjectFieldTemplate: ({ properties }: ObjectFieldTemplateProps) => properties.map(({ content }) => content),
  ArrayFieldTemplate: List,
  ArrayFieldItemTemplate: ListItem,
  // The template of the property says these.
  DescriptionFieldTemplate: () => null,
  FieldErrorTemplate: () => null,
  FieldHelpTemplate: () => null,
};

export function BodyForm({ advice, onChange, operation, value }: BodyFormProps): ReactNode {
  const formContext: FormContext = { advice, operation };
  const { schema, uiSchema } = makeFormSchemas(operation.bodySchema!);
  const validator = useMemo(() => makeValidator(operation), [operation]);
  return (
    <Form
      // It stands within the form of the page, which sends.
      tagName="div"
      className="properties"
      idPrefix="body"
      schema={schema}
      uiSchema={uiSchema}
      validator={validator}
      fields={fields}
      templates={templates}
      widgets={widgets}
      formContext={formContext}
      formData={toFormValue(value)}
      // An object that is left out stays out, though the form shows its members.
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
      liveValidate="onChange"
      showErrorList={false}
      onChange={({ formData }) => onChange(fromFormValue(operation.bodySchema!, formData) as Members)}
    >
      <></>
    </Form>
  );
}
