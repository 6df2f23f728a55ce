/** The page of the inspection area. */
export const inspectionPage = `<!doctype html><title>dli-flink mock</title>`;
