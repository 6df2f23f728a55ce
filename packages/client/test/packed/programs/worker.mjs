// For workerd: answers any request with what came of the updates.
import { makeUpdates } from './make-updates.mjs';

export default {
  fetch: async (_, { settings }) => Response.json(await makeUpdates(settings)),
};
