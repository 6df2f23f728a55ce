/** What is wrong with a state file, as a sentence for who wrote it. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/** What the file system refused, and what to do about it. */
export function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return 'its folder does not exist; make it, or give another path';
  if (code === 'EISDIR') return 'it is a folder; give the path of a file';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'that is not permitted; give a path where it is';
  }
  return message;
}
