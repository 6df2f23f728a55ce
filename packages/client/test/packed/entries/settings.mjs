import {
  readLogConfig,
  readRuntimeConfig,
  writeLogConfig,
  writeRuntimeConfig,
} from '@dli-flink/client/settings';

globalThis.settings = { readLogConfig, readRuntimeConfig, writeLogConfig, writeRuntimeConfig };
