/** @example nameReason('project-mismatch') // 'Project mismatch' */
export function nameReason(reason: string): string {
  return `${reason[0]!.toUpperCase()}${reason.slice(1).replaceAll('-', ' ')}`;
}
