/** Where the site is. */
export const docs = 'https://dli-flink.github.io/dli-flink/';
