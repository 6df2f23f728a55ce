import { groupBy } from '../group-by.ts';
import { listOwners } from '../property-path.ts';
import type { Finding } from '../judge/finding.ts';
import type { CaseResult } from './case-result.ts';

/** What several findings have in common. */
export interface Generality {
  readonly key: string;
  readonly heading: string;
}

/** A value that was not stored: of a property, and of a kind. */
interface Loss {
  readonly name: string;
  readonly property: string;
  /** @example 'does not keep 0' */
  readonly kind: string;
}

/** Causes from which on it is the storing of updates as a whole that goes wrong. */
const fewCauses = 3;

/** How a finding is named among the losses. */
export function nameLoss(operation: string, { about, key }: Finding): string {
  return `${operation} ${key} ${about}`;
}

/**
 * Traces values that are not stored to their causes: a property whatever its value, or a kind of values whatever their
 * property. As few as explain all of them.
 */
export function explainLosses(results: readonly CaseResult[]): ReadonlyMap<string, Generality> {
  const found = new Map<string, Loss>();
  for (const { case: entry, exchanges } of results) {
    for (const finding of exchanges.flatMap(({ findings }) => findings)) {
      const { about, key, rule } = finding;
      if (rule !== 'effect/applied' || about === undefined) continue;
      const name = nameLoss(entry.operation, finding);
      found.set(name, { name, property: about, kind: key });
    }
  }
  const explained = new Map<string, Generality>();
  const causes = new Set<string>();
  while (explained.size < found.size) {
    const rest = [...found.values()].filter(({ name }) => !explained.has(name));
    const ofKind = findLargest(rest, ({ kind }) => kind);
    // Where several members of an object are lost, it is the object.
    const withOwners = rest.flatMap((loss) =>
      listOwners(loss.property).map((property) => ({ ...loss, property })),
    );
    const ofProperty = findLargest(withOwners, ({ property }) => property);
    // Of one value alone, an odd one tells more than its property.
    const isOdd = ofKind.length === 1 && !/ (?:string|number|object|a list|boolean)$/.test(ofKind[0]!.kind);
    const isOfProperty = ofProperty.length >= ofKind.length && !isOdd;
    const explains = isOfProperty ? ofProperty : ofKind;
    const { kind, property } = explains[0]!;
    const key = isOfProperty ? `does not keep ${property}` : kind;
    const heading = isOfProperty
      ? `${property} is not stored as it is sent`
      : `${kind}, whatever the property`;
    causes.add(key);
    for (const { name } of explains) explained.set(name, { key, heading });
  }
  if (causes.size <= fewCauses) return explained;
  const all = {
    key: 'does not keep updates',
    heading: 'updates are accepted and not stored as they are sent',
  };
  return new Map([...explained.keys()].map((name) => [name, all]));
}

function findLargest(losses: readonly Loss[], keyOf: (loss: Loss) => string): readonly Loss[] {
  return [...groupBy(losses, keyOf).values()].reduce((most, group) =>
    group.length > most.length ? group : most,
  );
}
