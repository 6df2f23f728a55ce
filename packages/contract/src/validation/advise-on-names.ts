import type { Advice, PropertyNames } from '../model.ts';
import { suggest } from '../nearest.ts';

/** How many names are compared with those that are known: a body may have very many. */
const mostCompared = 20;
/** A longer name is like none of a contract. */
const longestName = 64;

/** A name that the contract does not know. */
interface Stranger {
  readonly name: string;
  readonly path: readonly string[];
  readonly known: PropertyNames;
}

/** Asks of names that are not known and much like one that is, which the service would pass over in silence. */
export function adviseOnNames(known: PropertyNames, body: object): readonly Advice[] {
  return listStrangers(known, body).flatMap(({ known: names, name, path }) => {
    const question = suggest(name, Object.keys(names));
    if (question === '') return [];
    const pointer = path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    return [{ pointer, message: `${path.join('.')}${question.replace('; ', ': ')}` }];
  });
}

function listStrangers(names: PropertyNames, body: object): readonly Stranger[] {
  const strangers: Stranger[] = [];
  const look = (known: PropertyNames, value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || Object.keys(known).length === 0) return;
    const isList = Array.isArray(value);
    for (const name of Object.keys(value)) {
      if (strangers.length === mostCompared) return;
      if (isList || Object.hasOwn(known, name))
        look(isList ? known : known[name]!, value[name as never], [...path, name]);
      else if (name.length <= longestName) strangers.push({ name, path: [...path, name], known });
    }
  };
  look(names, body, []);
  return strangers;
}
