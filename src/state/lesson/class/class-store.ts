/** What a class has handed in, for as long as the page is open. Nothing of it is kept or sent. */
import { create } from 'zustand';
import { looksHandedIn, readLearnerFile } from '../learner-file';
import { noClass, withFiles, type ClassWork, type ReadFile } from './class-work';

/** More than any class. */
const MOST_FILES = 300;
/** Characters at a file's beginning that say what it is. */
const START = 200;

interface ClassState extends ClassWork {
  take(files: readonly File[]): Promise<void>;
  clear(): void;
}

export const useClass = create<ClassState>()((set, get) => ({
  ...noClass,

  async take(files) {
    const read = await Promise.all(
      files.slice(0, MOST_FILES).map(async (file): Promise<ReadFile> => {
        const { name } = file;
        try {
          const result = await readLearnerFile(file);
          if (result.ok || result.reason !== 'foreign') return { name, ...result };
          return { name, ok: false, reason: (await startsAsRun(file)) ? 'run' : 'foreign' };
        } catch {
          // A folder, or a file that is gone by now.
          return { name, ok: false, reason: 'foreign' };
        }
      }),
    );
    const left = files.slice(MOST_FILES).map(({ name }): ReadFile => ({ name, ok: false, reason: 'too-many' }));
    set(withFiles(get(), [...read, ...left]));
  },

  clear: () => set(noClass),
}));

const startOf = async (file: File): Promise<string> => {
  try {
    return await file.slice(0, START).text();
  } catch {
    return '';
  }
};
const startsAsRun = async (file: File): Promise<boolean> =>
  (await startOf(file)).includes('"distillation-playground-run"');

/** Which files are learners', by their first characters. */
export async function sorted(files: readonly File[]) {
  const starts = await Promise.all(files.map(startOf));
  return {
    handedIn: files.filter((_, i) => looksHandedIn(starts[i]!)),
    others: files.filter((_, i) => !looksHandedIn(starts[i]!)),
  };
}
