// For a browser: asks its own origin for what `makeUpdates` takes, and tells it what came of the updates.
import { makeUpdates } from './make-updates.mjs';

const settings = await (await fetch('/settings')).json();
const outcome = await makeUpdates({ ...settings, baseUrl: location.origin }).catch((error) => ({
  error: String(error),
}));
await fetch('/outcome', { method: 'POST', body: JSON.stringify(outcome) });
