import { startTransition, useEffect, useRef, useState } from 'react';

/**
 * `value`, but at most every `ms` milliseconds, and rendered when nothing more urgent waits. For what training measures
 * many times a second: it must not take frames from a slider being dragged. The last value always arrives.
 */
export function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(-Infinity);
  useEffect(() => {
    if (Object.is(shown, value)) return;
    const wait = Math.max(0, changedAt.current + ms - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      startTransition(() => setShown(value));
    }, wait);
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown;
}
