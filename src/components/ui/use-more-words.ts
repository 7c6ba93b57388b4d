import { useEffect, useState } from 'react';
import { loadMoreWords } from '../../messages';

/** For a part that is drawn at once and has something to add when more words have been loaded: draws it again then. */
export function useMoreWords(): void {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    let drawn = true;
    // Without them the part is as it was.
    void loadMoreWords().then(
      () => drawn && setLoaded(true),
      () => undefined,
    );
    return () => {
      drawn = false;
    };
  }, []);
}
