import { teacherId } from './arms';
import type { Experiment } from './experiment';
import type { NetworkSpec } from './models/catalogue';

/** What each network of an Experiment is, by its id, the teachers first. @param given where they are imported instead. */
export function networkSpecs(
  { teacher, moreTeachers, student, arms }: Experiment,
  given: Readonly<Partial<Record<'teacher' | 'student', { readonly spec: NetworkSpec }>>> = {},
): Map<string, NetworkSpec> {
  const teachers = [given.teacher?.spec ?? teacher, ...moreTeachers];
  return new Map([
    ...teachers.map((spec, i) => [teacherId(i), spec] as const),
    ...arms.map(({ id, network }) => [id, network ?? given.student?.spec ?? student] as const),
  ]);
}
