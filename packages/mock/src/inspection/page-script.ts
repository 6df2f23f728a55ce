/** The script of the page: `browser/inspect.ts`, as the build bundles it. */
export const pageScript: string = 'the build puts the script here';
