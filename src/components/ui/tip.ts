/**
 * What a control does, in a sentence that comes when it is pointed at, reached by keys, or held by a finger (`Tips` shows
 * it), and that screen readers read after its name. For controls whose name is not enough; never the only name.
 */
export const tip = (text: string | undefined) => (text ? { 'data-tip': text, 'aria-description': text } : {});
