/** A text as a cell of a Markdown table. */
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The lines of a table in Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${' --- |'.repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(inCell).join(' | ')} |`),
];
