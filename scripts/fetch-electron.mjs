import { fetchElectron } from './lib/electron.mjs';

// Started beside a run in the browser shell, by `ensureElectron`: nobody reads what it says. One at a time is enough.
await fetchElectron({ onWait: () => process.exit(0) });
