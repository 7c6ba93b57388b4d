import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gkdWay, hasProject } from '../engine/export/project/gkd';
import { projectIssues } from '../engine/export/project/issues';
import { projectFiles } from '../engine/export/project/project';
import type { Session } from '../engine/training/session';
import { toProject } from '../engine/training/to-project';
import { gkdText, projectText } from '../messages/project-text';

/** Networks that could not be written, or not all ways, by why. */
export type Unwritten = Map<string, Set<string>>;

/** Every arm of a Session as a folder of its own, named after it; those that can't be handed over are noted. */
export async function writeProjects(folder: string, session: Session, unwritten: Unwritten): Promise<void> {
  for (const { id } of session.experiment.arms) {
    const { experiment } = session;
    const written = hasProject(experiment, id);
    const issues = projectIssues(experiment, id);
    const why = written
      ? gkdText(gkdWay(experiment, id), issues)?.replace(/\.$/, '')
      : `${projectText(issues)} Not written as a project in PyTorch`;
    if (why) unwritten.set(why, (unwritten.get(why) ?? new Set()).add(id));
    if (!written) continue;
    for (const [name, content] of Object.entries(projectFiles(await toProject(session, id)))) {
      const path = join(folder, id, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }
}
