/** The request as a program that uses the client. */
import { writeInteger, writeTypeScript } from '../../samples/literals.ts';
import { parametersOf } from '../draft.ts';
import type { Prepared } from '../prepare-request.ts';
import { regions, senderOf } from '../settings.ts';
import type { Sender, Settings } from '../settings.ts';

/** The parameter that the client takes once for all calls. */
const configured = 'project_id';

/**
 * @param holdsSecrets whether credentials stand in it as they are, not as variables of the environment
 * @returns `undefined` for a body that is no JSON, which the client cannot send, or that has a number it cannot hold
 */
export function toTypeScript(
  { address, body, operation, settings, violations }: Prepared,
  holdsSecrets: boolean,
): string | undefined {
  if (body.kind === 'malformed' || (body.kind === 'json' && body.inexact !== undefined)) return undefined;
  const sender = senderOf(settings);
  const isValid = violations.length === 0;
  const bodyCast = violations.some(({ in: place }) => place === 'body') ? ' as never' : '';
  const options = [
    ...writeEndpoint(settings, address),
    `projectId: ${writeTypeScript(sender.parameters[configured] ?? '')}`,
    `auth: ${writeAuth(sender, holdsSecrets)}`,
    ...(isValid ? [] : ['// It breaks the contract on purpose.\n  validation: false']),
  ];
  const values = parametersOf(operation, sender);
  const given = operation.parameters
    .filter(({ name }) => name !== configured && name in values)
    .map(({ items, name, type }) => {
      const value = values[name]!;
      if (typeof value === 'string') return `${name}: ${writeParameter(value, type)}`;
      return `${name}: [${value.map((item) => writeParameter(item, items?.type ?? 'string')).join(', ')}]`;
    });
  if (body.kind === 'json') given.push(`body: ${writeTypeScript(body.value, '  ')}${bodyCast}`);
  const imported = {
    token: 'createDliClient, tokenAuth',
    signature: 'akskAuth, createDliClient',
    none: 'createDliClient',
  };
  return `import { ${imported[sender.authentication]} } from '@dli-flink/client';

const dli = createDliClient({
${options.map((line) => `  ${line},\n`).join('')}});

const reply = await dli.${operation.id}(${given.length === 0 ? '' : `{\n${given.map((line) => `  ${line},\n`).join('')}}`});
console.log(reply);
`;
}

function writeEndpoint({ target }: Settings, address: string): readonly string[] {
  const known = target === 'region' ? regions.find((region) => region.address === address) : undefined;
  if (known === undefined) return [`baseUrl: ${writeTypeScript(address)}`];
  return [`cloud: ${writeTypeScript(known.cloud)}`, `region: ${writeTypeScript(known.region)}`];
}

function writeAuth(
  { accessKey, authentication, secretKey, securityToken, token }: Sender,
  holdsSecrets: boolean,
): string {
  const write = (value: string, variable: string): string =>
    holdsSecrets ? writeTypeScript(value) : `process.env.${variable}!`;
  if (authentication === 'none') return '{ authenticate: () => ({}) }';
  if (authentication === 'token') return `tokenAuth(${write(token, 'DLI_TOKEN')})`;
  const members = [
    `accessKey: ${write(accessKey, 'HUAWEICLOUD_SDK_AK')}`,
    `secretKey: ${write(secretKey, 'HUAWEICLOUD_SDK_SK')}`,
    ...(securityToken === ''
      ? []
      : [`securityToken: ${write(securityToken, 'HUAWEICLOUD_SDK_SECURITY_TOKEN')}`]),
  ];
  return `akskAuth({\n${members.map((member) => `    ${member},\n`).join('')}  })`;
}

/** A number of more digits than a double holds is a bigint; what is no number is the text it is. */
function writeParameter(text: string, type: string): string {
  if (type !== 'integer' || !/^(0|-?[1-9]\d*)$/.test(text)) return writeTypeScript(text);
  return writeInteger(text);
}
