import './ui/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { openBrowserConnection } from './app/browser-connection.ts';
import { electronConnection } from './app/electron-connection.ts';
import { moveInside } from './app/history.ts';
import { Reopen } from './app/reopen.tsx';
import { router } from './app/router.tsx';
import { applyPreferences, defaultPreferences } from './app/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');
applyPreferences(defaultPreferences);
const connection = electronConnection() ?? (await openBrowserConnection());
if (connection?.shell === 'browser') moveInside(router.history);
createRoot(root).render(<StrictMode>{connection ? <App connection={connection} /> : <Reopen reason="refused" />}</StrictMode>);
