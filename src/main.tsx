import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/first-header.css';
import { App } from './components/app';
import { loadLanguage } from './messages';
import { isLanguage } from './messages/languages';

const root = document.getElementById('root');
// Chosen by public/before-paint.js.
const { lang } = document.documentElement;
loadLanguage(isLanguage(lang) ? lang : 'en').then(
  () => {
    if (!root) return;
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  },
  // There are no words to say it with but those of the document itself.
  () => document.getElementById('load-failed')?.removeAttribute('hidden'),
);
