import { useEffect, useRef, useState } from 'react';

/**
 * `value` as it was when it last changed or `intervalMs` passed, whichever is later: text that is read aloud, or read
 * at all, must not change ten times a second. A change of `key` shows at once.
 */
export function usePaced<Value>(value: Value, key: string, intervalMs: number): Value {
  const [shown, setShown] = useState({ value, key });
  const newest = useRef({ value, key });
  useEffect(() => {
    newest.current = { value, key };
  });
  useEffect(() => {
    setShown(newest.current);
    const timer = setInterval(() => setShown(newest.current), intervalMs);
    return () => clearInterval(timer);
  }, [key, intervalMs]);
  return shown.key === key ? shown.value : value;
}
