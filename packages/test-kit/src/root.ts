import { fileURLToPath } from 'node:url';

/** The folder of the repository, or of the copy of it that this runs in. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));
