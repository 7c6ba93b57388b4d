import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { Download } from './export';
import type { Playground } from './playground';

/** Some files of a download, on disk. */
export async function saved(
  info: TestInfo,
  { fileName, files }: Download,
  ...names: readonly string[]
): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      const folder = info.outputPath(fileName);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), files[name] ?? []);
      return join(folder, name);
    }),
  );
}

/** Chooses files with the page's own button. */
export async function offer(
  { page }: Playground,
  role: 'teacher' | 'student',
  paths: readonly string[],
): Promise<void> {
  const button = page.getByRole('button', { name: role === 'teacher' ? 'For the teacher…' : 'For the students…' });
  if (!(await button.isVisible())) await page.getByText('More teachers, trained weights').click();
  const choosing = page.waitForEvent('filechooser');
  await button.click();
  await (await choosing).setFiles([...paths]);
}
