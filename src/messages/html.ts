/** Pages as text, for files. What is put into a template is text, and escaped, unless it is such markup itself. */
export class Markup {
  constructor(readonly text: string) {}
}
type Part = string | number | Markup | readonly Markup[] | null;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);

function textOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escaped(String(part));
}

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((all, string, i) => all + textOf(parts[i - 1] ?? null) + string));
