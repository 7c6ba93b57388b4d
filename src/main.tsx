import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './components/app';
import { loadLanguage } from './messages';
import { followAddress } from './state/address';
import { usePlayground } from './state/store';
import { followTheme } from './state/theme';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

followTheme(usePlayground);
followAddress(usePlayground);
// The worker starts on its way while the rest of the page is still coming.
void usePlayground.getState().start();

const root = document.getElementById('root');
void loadLanguage(navigator.languages).then(async () => {
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // Not needed to begin, and its database is slow to open.
  const { offerLastRun } = await import('./state/persistence');
  await offerLastRun(usePlayground);
});
