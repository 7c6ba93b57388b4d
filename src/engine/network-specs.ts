import { teacherId } from './arms';
import type { Experiment } from './experiment';
import type { NetworkSpec } from './models/catalogue';

/**
 * What each network of an Experiment is before it is compressed, by its id, the teachers first.
 * @param given where they are imported instead.
 */
export function networkSpecs(
  { teacher, moreTeachers, student, arms }: Experiment,
  given: Readonly<Partial<Record<'teacher' | 'student', { readonly spec: NetworkSpec }>>> = {},
): Map<string, NetworkSpec> {
  const teachers = [given.teacher?.spec ?? teacher, ...moreTeachers];
  const specs = new Map(teachers.map((spec, i) => [teacherId(i), spec] as const));
  const specOf = (id: string, left: number): NetworkSpec | undefined => {
    const arm = arms.find((each) => each.id === id);
    // Arms that begin as one another have been refused; this ends all the same.
    if (arm?.startsAs !== undefined && left > 0) return specOf(arm.startsAs, left - 1);
    return specs.get(id) ?? arm?.network ?? given.student?.spec ?? student;
  };
  return new Map([...specs, ...arms.map(({ id }) => [id, specOf(id, arms.length)!] as const)]);
}
