/** The security schemes that requests carry in a header, which all understood ones do. */
import { DocumentError } from './document-error.ts';
import type { OpenApiDocument, SecurityScheme } from './openapi-types.ts';
import { listOperations, pathOf } from './openapi.ts';

export interface SecurityHeader {
  readonly header: string;
  readonly scheme?: 'bearer' | 'basic';
}

/** @throws DocumentError for a scheme that an operation needs and generation does not know */
export function readSecurityHeaders(document: OpenApiDocument): Readonly<Record<string, SecurityHeader>> {
  const schemes = document.components?.securitySchemes ?? {};
  const needed = new Set<string>();
  for (const operation of listOperations(document)) {
    const isShared = operation.security === document.security;
    const path = [...(isShared ? [] : pathOf(operation)), 'security'];
    for (const [index, together] of operation.security.entries()) {
      for (const name of Object.keys(together)) {
        if (!Object.hasOwn(schemes, name)) {
          throw new DocumentError(
            `${operation.operationId} needs the security scheme ${name}, which components.securitySchemes does not have`,
            [...path, index, name],
          );
        }
        needed.add(name);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(schemes).flatMap(([name, scheme]) => {
      const header = readHeader(scheme);
      if (header !== undefined) return [[name, header] as const];
      if (!needed.has(name)) return [];
      throw new DocumentError(
        `the security scheme ${name} is ${describe(scheme)}; generation knows apiKey in a header, and http bearer and basic`,
        ['components', 'securitySchemes', name],
      );
    }),
  );
}

function readHeader({ in: place, name, scheme, type }: SecurityScheme): SecurityHeader | undefined {
  if (type === 'apiKey' && place === 'header') return { header: String(name) };
  const kind = String(scheme).toLowerCase();
  if (type !== 'http' || (kind !== 'bearer' && kind !== 'basic')) return undefined;
  return { header: 'Authorization', scheme: kind };
}

function describe({ in: place, scheme, type }: SecurityScheme): string {
  if (type === 'apiKey') return `apiKey in ${String(place)}`;
  return type === 'http' ? `http ${String(scheme)}` : String(type);
}
