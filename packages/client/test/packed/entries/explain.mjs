import { explain } from '@dli-flink/client/explain';

globalThis.explain = explain;
