import { hasMessage, t } from './index';

/** The message of a key made at run time; `fallback` where the catalogue has none. */
export const messageOr = (key: string, fallback: string): string => (hasMessage(key) ? t(key) : fallback);

/** A network's name on screen: `teacher`, or the id of an arm. */
export const networkName = (id: string): string => messageOr(`network.${id}`, id);
