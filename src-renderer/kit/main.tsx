import '../ui/styles.ts';
import './kit.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Kit } from './kit.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Kit />
    </StrictMode>,
  );
