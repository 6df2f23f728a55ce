const { DliError, createDliClient } = require('@dli-flink/client');
const { createCoreClient } = require('@dli-flink/client/core');
const { signRequest } = require('@dli-flink/client/signing');

const names = [DliError, createDliClient, createCoreClient, signRequest].map(({ name }) => name);
console.log(JSON.stringify(names));
