import type { BesideMode } from '../engine/training/beside/report';
import type { Session } from '../engine/training/session';

/** Has a Session's teachers asked in a second worker from now on, or no longer. What that takes is loaded when it is wanted. */
export async function askTeachersBeside(session: Session, mode: BesideMode, backend: string): Promise<void> {
  if (mode === 'off') {
    session.askBeside(null);
    return;
  }
  const { openTeacherLink } = await import('./teacher-link');
  const { TeacherBeside } = await import('../engine/training/beside/teacher-beside');
  session.askBeside((feeder, networkOf) => new TeacherBeside(feeder, networkOf, mode, () => openTeacherLink(backend)));
}
