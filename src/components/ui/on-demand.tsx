import { lazy, useState, type ComponentType, type LazyExoticComponent } from 'react';
import { loadMoreWords } from '../../messages';
import { noteFailedLoad } from './failed-loads';

/**
 * A component that is loaded when it is first drawn, with the words that are not needed before. One that could not be loaded is
 * loaded anew when it is next asked for.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let current: LazyExoticComponent<ComponentType<Props>> | null = null;
  let failed = false;

  const begin = () =>
    lazy(async () => {
      try {
        if (failed) await mendStyles();
        const [component] = await Promise.all([load(), loadMoreWords()]);
        return { default: component };
      } catch (error) {
        failed = true;
        noteFailedLoad(() => (current = null));
        throw error;
      }
    });

  return function OnDemand(props: Props) {
    const [Part] = useState(() => (current ??= begin()));
    return <Part {...props} />;
  };
}

/** The same for what the page does as well without: where it can't be loaded, there is nothing. */
export const ifLoaded = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(async () => {
    try {
      const [component] = await Promise.all([load(), loadMoreWords()]);
      return { default: component };
    } catch {
      return { default: () => null };
    }
  });

/** Loads stylesheets again that failed: whoever imports their scripts once more takes them for loaded. */
async function mendStyles(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const broken = links.filter(({ sheet }) => sheet === null);
  await Promise.all(
    broken.map(
      (old) =>
        new Promise((resolve, reject) => {
          const link = old.cloneNode() as HTMLLinkElement;
          link.onload = resolve;
          link.onerror = reject;
          old.replaceWith(link);
        }),
    ),
  );
}
