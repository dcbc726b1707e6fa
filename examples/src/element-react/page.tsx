import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LogIn } from './log-in.tsx';

const place = document.querySelector('main');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <LogIn />
    </StrictMode>,
  );
}
