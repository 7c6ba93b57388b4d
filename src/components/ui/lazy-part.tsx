import { Suspense, type ReactNode } from 'react';
import { LoadBoundary } from './load-boundary';

interface LazyPartProps {
  readonly children: ReactNode;
  /** Holds the place while the part is on its way. */
  readonly fallback?: ReactNode;
}

/** A part of the page that is loaded when it is needed; should that fail, the rest of the page goes on. */
export const LazyPart = ({ children, fallback }: LazyPartProps) => (
  <LoadBoundary>
    <Suspense fallback={fallback}>{children}</Suspense>
  </LoadBoundary>
);
