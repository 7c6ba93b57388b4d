import { usePlayground } from '../../state/store';

/** Characters at a file's beginning that say what it is. */
const START = 200;

/** Opens what a run or a study was saved to, here or by the command. What is neither is told of as no run. */
export async function openFile(file: File): Promise<void> {
  const start = await file.slice(0, START).text();
  if (start.includes('"distillation-playground-study"')) {
    const { openStudyFile } = await import('../../state/study/open-study-file');
    return openStudyFile(file);
  }
  return usePlayground.getState().openRunFile(file);
}
