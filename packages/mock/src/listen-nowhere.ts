import type { listen as Listen } from './listen.ts';

/** Stands in for `listen.ts` where bundles for browsers are made, so that nothing of Node gets into them. */
export const listen: typeof Listen = () =>
  Promise.reject(new Error('a page cannot listen on a port; use fetch of the endpoint instead'));
