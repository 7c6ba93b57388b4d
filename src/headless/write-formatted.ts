import { writeFile } from 'node:fs/promises';

/** Writes a text as the project's files are formatted. */
export async function writeFormatted(path: string, text: string): Promise<void> {
  const { format, resolveConfig } = await import('prettier');
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
