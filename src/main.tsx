import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './components/app';
import { chooseLanguage } from './messages';
import { followAddress } from './state/address';
import { offerLastRun } from './state/persistence';
import { usePlayground } from './state/store';
import { followTheme } from './state/theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

chooseLanguage(navigator.languages);
followTheme(usePlayground);
followAddress(usePlayground);
void usePlayground.getState().start();
void offerLastRun(usePlayground);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
