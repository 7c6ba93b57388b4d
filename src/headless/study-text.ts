/** What commands that train over seeds write of it. */
import { cpus } from 'node:os';
import type { StudyAsked } from './study-options';
import { writeFormatted } from './write-formatted';

/** By which command, and on what. @param flags that chose among the runs, ` --task a,b` */
export const madeBy = (command: string, { seeds }: StudyAsked, flags = ''): string =>
  `Made by \`npm run ${command} -- --seeds ${seeds}${flags}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, wasm`;

/**
 * Prints the tables, or what they are made of as JSON, and writes them where they were asked for.
 * @param problems why runs are missing @returns whether none is
 */
export async function tell(
  { json, out }: StudyAsked,
  { text, data, problems }: { readonly text: string; readonly data: unknown; readonly problems: readonly string[] },
): Promise<boolean> {
  console.log(json ? JSON.stringify(data) : `\n${text}`);
  for (const problem of problems) console.error(problem);
  if (out !== undefined) await writeFormatted(out, text);
  return problems.length === 0;
}
