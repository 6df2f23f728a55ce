const mostNames = 3;

/** What is added to the refusal of a name: those that may have been meant. @example '; did you mean fuzz?' */
export function suggest(text: string, names: Iterable<string>): string {
  const nearest = listNearest(text, names);
  return nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
}

/** The names that are most like a text, the nearest first; none where nothing is like it. */
function listNearest(text: string, names: Iterable<string>): readonly string[] {
  const wanted = text.slice(0, 100).toLowerCase();
  return [...names]
    .map((name) => ({ name, distance: isPart(wanted, name) ? 1 : measureDistance(wanted, name) }))
    .filter(({ distance, name }) => distance <= Math.max(2, name.length / 3))
    .toSorted((left, right) => left.distance - right.distance)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

function isPart(text: string, name: string): boolean {
  const bare = text.replace(/^-+/, '');
  return bare.length > 3 && name.includes(bare);
}

/** How many letters have to be put in, taken out or exchanged to make one text of another. */
function measureDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const exchanged = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}
