/** How much of a lesson is kept and handed in. */

/** Of a lesson, the newest. */
export const MOST_LESSON_RUNS = 16;
/** Of a network's curve: as many as a small chart can show. */
export const MOST_POINTS = 40;
/** Characters of an answer in words. */
export const MOST_WORDS = 4000;
export const MOST_LEARNER_NAME = 60;
