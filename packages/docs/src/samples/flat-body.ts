/** Whether a body has no object below it: SDKs have a class for each, under names that the document does not know. */
export function isFlat(value: unknown): boolean {
  return Object.values(value ?? {}).every((member) =>
    [member].flat().every((one) => typeof one !== 'object' || one === null),
  );
}
