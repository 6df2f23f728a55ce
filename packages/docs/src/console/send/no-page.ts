/** Stands in for the page of the mock's inspection area, which a mock within a page does not show. */
export const inspectionPage = '';
export const buildPagePolicy = (): string => '';
