/** A wire name, or an operationId, as the vendor's SDKs call it: `cu_number` is `CuNumber`. */
export function toPascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}
