/**
 * Who learns from whom, and so in which order networks are trained. Arms that (through whomever) learn from one another
 * form one generation: they teach each other step by step. Free of TensorFlow.js: the page draws the family tree from it.
 */
import { AVERAGE, forebearsOf, sourcesOf, stagesOf, type ArmChoice } from './arms';
import { terms } from './distillation/catalogue';

export interface Kinship {
  readonly id: string;
  readonly sources: readonly string[];
  /** 1 for arms that learn from teachers alone (or from nobody but themselves). */
  readonly generation: number;
  /** The sources that are trained along with it. */
  readonly peers: readonly string[];
}

/** @param arms with known sources; see `unknownSources`. */
export function lineage(arms: readonly ArmChoice[]): Kinship[] {
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const parents = (id: string): string[] => forebearsOf(byId.get(id)!).filter((source) => byId.has(source));
  const ancestors = new Map(arms.map(({ id }) => [id, reachable(id, parents)]));
  const together = (a: string, b: string): boolean => a === b || (ancestors.get(a)!.has(b) && ancestors.get(b)!.has(a));
  const known = new Map<string, number>();
  const generationOf = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const kin = arms.filter((other) => together(id, other.id)).map((other) => other.id);
    const outside = kin.flatMap(parents).filter((source) => !kin.includes(source));
    const generation = 1 + Math.max(0, ...outside.map(generationOf));
    for (const each of kin) known.set(each, generation);
    return generation;
  };
  return arms.map((arm) => ({
    id: arm.id,
    sources: sourcesOf(arm),
    generation: generationOf(arm.id),
    peers: sourcesOf(arm).filter((source) => byId.has(source) && together(arm.id, source)),
  }));
}

function reachable(start: string, next: (id: string) => string[]): Set<string> {
  const found = new Set<string>();
  const waiting = next(start);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...next(id));
  }
  return found;
}

/** Sources that are neither a teacher, nor another arm, nor the arm's own average. */
export function unknownSources(arm: ArmChoice, arms: readonly ArmChoice[], teachers: readonly string[]): string[] {
  const others = arms.map(({ id }) => id).filter((id) => id !== arm.id);
  return sourcesOf(arm).filter((id) => id !== AVERAGE && !teachers.includes(id) && !others.includes(id));
}

/** Whether an arm listens to its sources at all: one that learns from labels alone has them in name only. */
export const listens = (arm: ArmChoice): boolean =>
  stagesOf(arm).some(({ objective }) => objective.some(({ term }) => terms[term].family !== 'control'));
