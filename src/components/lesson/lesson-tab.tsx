import { usePlayground } from '../../state/store';
import { useLessons } from '../../state/lesson/lesson-store';
import { LessonList } from './lesson-list';
import { LessonStepView } from './lesson-step';

/** The lesson that is open, or the list of all. */
export function LessonTab({ folded }: { readonly folded: boolean }) {
  const open = useLessons((state) => state.open);
  const wanted = usePlayground((state) => state.lesson !== null);
  if (open) return <LessonStepView key={`${open.lesson.id} ${open.step}`} {...open} folded={folded} />;
  return wanted ? null : <LessonList />;
}
