/** What the visitor had open in the header that stood there before the page was loaded: it stays open in the one that takes its place. */
export const early = { menuOpen: false };
