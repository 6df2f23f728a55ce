import type { ParameterDescriptor } from '@dli-flink/contract/operations';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { Refused } from '../refusal.ts';
import type { Alteration, Call } from '../steps.ts';
import { exampleOf } from './body-schema.ts';
import type { Fault } from './fault.ts';
import { readParameter, withParameterAs } from './parameter-rules.ts';
import { onRefusal } from './refusal-rules.ts';
import type { Subject } from './subject.ts';

/** A value that a parameter cannot have and is taken for one, or that it may have and is refused. */
type Row = readonly [what: string, breaks: string, value: string | readonly string[] | null, isMeant: Choice];

type Choice = (sent: string | readonly string[] | undefined) => boolean;

/** For each parameter, values that are accepted or refused and should not be, by its schema. */
export function parameterValueFaults(subject: Subject): readonly Fault[] {
  const { contract, operation } = subject;
  return operation.parameters
    .filter(({ name }) => name !== 'project_id')
    .flatMap((parameter) => {
      const schema = contract.schemas[operation.id]!.parameters[parameter.name] ?? {};
      const make = ([what, breaks, value, isMeant]: Row): Fault => ({
        id: `${parameter.name}-${what}`,
        group: 'parameter',
        breaks,
        shownBy: [subject.probe({ parameters: { [parameter.name]: value } })],
        reach: 'alike',
        alter: what.startsWith('refuses-')
          ? refuse(parameter, isMeant)
          : accept(parameter, isMeant, [exampleOf(schema)].flat().map(String)),
      });
      return listRows(parameter, schema).map(make);
    });
}

function listRows(parameter: ParameterDescriptor, schema: JsonSchema): readonly Row[] {
  return [
    ...mistakePresence(parameter),
    ...mistakeType(parameter),
    ...mistakeBounds(parameter, schema),
    ...mistakeChoices(parameter, schema),
    ...mistakeLength(parameter, schema),
  ];
}

function mistakePresence({ in: place, name, required }: ParameterDescriptor): readonly Row[] {
  if (place === 'path' || !required) return [];
  return [['accepts-nothing', `${name} is required.`, null, (sent) => sent === undefined]];
}

const wrongTexts: Readonly<Record<string, string>> = { integer: 'abc', number: 'abc', boolean: 'yes' };

function mistakeType({ format, items, name, type }: ParameterDescriptor): readonly Row[] {
  const ofItem = wrongTexts[items?.type ?? ''];
  const wrong = wrongTexts[type];
  return [
    ...(wrong === undefined ? [] : [takes(`accepts-${wrong}`, `${name} is of type ${type}.`, wrong)]),
    ...(ofItem === undefined
      ? []
      : [takes(`accepts-${ofItem}-as-item`, `Each item of ${name} is of type ${items!.type}.`, [ofItem])]),
    ...(type === 'boolean'
      ? ['true', 'false'].map((value) => takes(`refuses-${value}`, `${name} may be ${value}.`, value))
      : []),
    ...(type === 'integer' ? [takes('accepts-fraction', `${name} is an integer.`, '1.5')] : []),
    ...(format === 'int64'
      ? [
          takes('accepts-more-than-64-bit', `${name} is an integer of 64 bits.`, String(2n ** 63n)),
          takes('refuses-more-than-53-bit', `${name} is an integer of 64 bits.`, String(2n ** 53n + 1n)),
        ]
      : []),
  ];
}

function mistakeBounds({ name }: ParameterDescriptor, { maximum, minimum }: JsonSchema): readonly Row[] {
  return [
    ...(minimum === undefined
      ? []
      : [
          takes('accepts-beyond-minimum', `${name} is at least ${minimum}.`, String(minimum - 1)),
          takes('refuses-minimum', `${name} may be ${minimum}.`, String(minimum)),
        ]),
    ...(maximum === undefined || maximum > Number.MAX_SAFE_INTEGER
      ? []
      : [
          takes('accepts-beyond-maximum', `${name} is at most ${maximum}.`, String(maximum + 1)),
          takes('refuses-maximum', `${name} may be ${maximum}.`, String(maximum)),
        ]),
  ];
}

function mistakeChoices({ name, type }: ParameterDescriptor, schema: JsonSchema): readonly Row[] {
  const choices = (type === 'array' ? schema.items?.enum : schema.enum)?.map(String) ?? [];
  if (choices.length === 0) return [];
  const wrap = (value: string): string | readonly string[] => (type === 'array' ? [value] : value);
  return [
    takes('accepts-any-text', `${name} is one of ${choices.join(', ')}.`, wrap('unknown')),
    ...choices.map((value) =>
      takes(`refuses-${value.toLowerCase()}`, `${name} may be ${value}.`, wrap(value)),
    ),
  ];
}

function mistakeLength({ name }: ParameterDescriptor, { maxLength, minLength }: JsonSchema): readonly Row[] {
  return [
    ...(maxLength === undefined
      ? []
      : [
          takes(
            'accepts-one-character-too-many',
            `${name} has at most ${maxLength} characters.`,
            'x'.repeat(maxLength + 1),
          ),
          takes('refuses-longest', `${name} may have ${maxLength} characters.`, 'x'.repeat(maxLength)),
        ]),
    ...(minLength === undefined || minLength === 0
      ? []
      : [takes('accepts-empty', `${name} has at least ${minLength} characters.`, '')]),
  ];
}

function takes(what: string, breaks: string, value: string | readonly string[]): Row {
  return [what, breaks, value, (sent) => String(sent) === String(value)];
}

/** Takes a value that is refused for one that is right. */
function accept(
  { in: place, name }: ParameterDescriptor,
  isMeant: Choice,
  right: readonly string[],
): Alteration {
  return onRefusal('readParameters', (error, call, steps) => {
    if (!isMeant(readParameter(call, place, name))) throw error;
    return steps.readParameters(withParameterAs(call, place, name, right));
  });
}

/** Refuses a value that keeps every rule. */
function refuse({ in: place, name }: ParameterDescriptor, isMeant: Choice): Alteration {
  return (steps) => ({
    readParameters(call: Call) {
      const parameters = steps.readParameters(call);
      if (!isMeant(readParameter(call, place, name))) return parameters;
      throw new Refused(call.refusals['parameter-invalid'], `${name} breaks a rule.`);
    },
  });
}
