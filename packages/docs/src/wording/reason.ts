/** Why a request is refused, in words. @example nameReason('project-mismatch') // 'project mismatch' */
export function nameReason(reason: string): string {
  return reason.replaceAll('-', ' ');
}
