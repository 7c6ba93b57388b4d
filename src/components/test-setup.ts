/**
 * Component tests begin with `// @vitest-environment happy-dom`, and render with Testing Library: this takes down after
 * each what it drew. Tests without a document pay nothing for it.
 */
import { afterEach, beforeAll } from 'vitest';

if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/react');
  beforeAll(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
  afterEach(cleanup);
}
