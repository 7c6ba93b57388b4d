import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadMoreWords } from '../../messages';

/** A component that is loaded when it is first drawn, with the words that are not needed before. */
export const onDemand = <Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    const [component] = await Promise.all([load(), loadMoreWords()]);
    return { default: component };
  });
