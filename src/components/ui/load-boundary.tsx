import { Component, type ReactNode } from 'react';
import { t } from '../../messages';
import { Button } from './button';
import { forgetFailedLoads } from './failed-loads';

interface LoadBoundaryProps {
  readonly children: ReactNode;
  /** Puts the message where it is seen, should the place of what is missing not do. */
  readonly around?: (message: ReactNode) => ReactNode;
}

/**
 * Stands in for a part of the page that could not be loaded or drawn, so that the others go on. What was not loaded (no
 * connection) may be there at the next try; what can't be drawn, or was replaced by another version, needs a reload.
 */
export class LoadBoundary extends Component<LoadBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    forgetFailedLoads();
  }

  override render() {
    const { children, around = (message) => message } = this.props;
    if (!this.state.failed) return children;
    return around(
      <div className="card load-failed" role="alert">
        <p>{t('app.load-failed')}</p>
        <Button small onClick={() => this.setState({ failed: false })}>
          {t('notice.retry')}
        </Button>{' '}
        <Button small onClick={() => location.reload()}>
          {t('app.reload')}
        </Button>
      </div>,
    );
  }
}
