/**
 * References to a property of another schema, replaced by what they lead to. A type that points at a member of another
 * has neither its description nor, where the member is optional, its exact type.
 */
export function inlineProperties<Node>(document: Node): Node {
  const inline = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(inline);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref: reference, ...siblings } = node as Readonly<Record<string, unknown>>;
    const leadsToProperty =
      typeof reference === 'string' && /^#\/components\/.+\/properties\//.test(reference);
    const source = leadsToProperty ? { ...lookUp(document, reference), ...siblings } : node;
    return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, inline(value)]));
  };
  return inline(document) as Node;
}

function lookUp(document: unknown, reference: string): object {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => Object(node)[key] as unknown, document) as object;
}
