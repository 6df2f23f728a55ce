/** A name that an object of a text of JSON has twice, with values that are not written alike; `undefined` if none has. */
export function findDoubleName(json: string): string | undefined {
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;
  const open: Scope[] = [];
  for (let found = token.exec(json); found !== null; found = token.exec(json)) {
    const { 0: text, index } = found;
    const scope = open.at(-1);
    if (text === '{' || text === '[') open.push({ isObject: text === '{', values: new Map() });
    else if (text === ':') begin(scope, index + 1);
    else if (text === ',' || text === '}' || text === ']') {
      const double = scope && end(scope, json, index);
      if (double !== undefined) return double;
      if (text !== ',') open.pop();
    } else if (scope?.isObject && scope.start === undefined) scope.name = text;
  }
  return undefined;
}

/** An object or a list that is not at its end. */
interface Scope {
  readonly isObject: boolean;
  /** Each name as JSON, and the place of its value. */
  readonly values: Map<string, readonly [start: number, end: number]>;
  /** The member that is being read. */
  name?: string | undefined;
  start?: number | undefined;
}

function begin(scope: Scope | undefined, start: number): void {
  if (scope !== undefined) scope.start = start;
}

function end(scope: Scope, json: string, index: number): string | undefined {
  const { name, start, values } = scope;
  scope.name = undefined;
  scope.start = undefined;
  if (name === undefined || start === undefined) return undefined;
  const key = JSON.parse(name) as string;
  const earlier = values.get(key);
  values.set(key, [start, index]);
  const isSame = earlier !== undefined && json.slice(...earlier).trim() === json.slice(start, index).trim();
  return earlier === undefined || isSame ? undefined : key;
}
