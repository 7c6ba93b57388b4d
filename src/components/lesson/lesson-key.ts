import { hasMessage, type MessageKey } from '../../messages';

/** A message that a lesson may have or not. */
export const lessonKey = (lesson: string, ...rest: readonly string[]): MessageKey | null => {
  const key = ['lesson', lesson, ...rest].join('.');
  return hasMessage(key) ? key : null;
};
