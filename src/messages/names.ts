import type { ArmChoice } from '../engine/arms';
import { hasMessage, t } from './index';

/** The message of a key made at run time; `fallback` where the catalogue has none. */
export const messageOr = (key: string, fallback: string): string => (hasMessage(key) ? t(key) : fallback);

/** An arm's id as words: `by-loss` → “by loss”. */
export const armWords = (id: string): string => id.replaceAll('-', ' ');

/** Arms, for the names that they were given, the numbers that they compute in and the mistakes that are made in them. */
export type NamedArms = readonly NamedArm[];
interface NamedArm extends Pick<ArmChoice, 'id' | 'name' | 'arithmetic'> {
  /** `secret`: there is one, which somebody is about to find. */
  readonly fault?: ArmChoice['fault'] | 'secret';
}

/**
 * The name of an arm with what sets it apart though it has the same terms: that it computes in 8 bits, and the mistake that is made
 * in it. Wherever it is named, it is marked.
 */
export function withMarks(name: string, id: string, arms: NamedArms): string {
  const { fault, arithmetic } = arms.find((arm) => arm.id === id) ?? {};
  const marked = arithmetic ? `${name} · ${arithmetic.toUpperCase()}` : name;
  return fault === undefined ? marked : t('fault.marked', { name: marked, fault: t(`fault.${fault}`) });
}

/** A stage of an arm as it is spoken of. */
export interface StageInWords {
  /** Counted from 1. */
  readonly n: number;
  readonly all: number;
  /** The one that it was given. */
  readonly name?: string;
}

/** “stage 2 of 3”, “Warm-up, stage 1 of 3” */
export const stageText = ({ name, ...stage }: StageInWords): string =>
  name === undefined ? t('live.stage', stage) : t('live.stage-named', { ...stage, name });

/** A network's name at the start of a line or in a table: the one that it was given, “Teacher”, “Teacher 2”, “By loss”. */
export function networkName(id: string, arms: NamedArms = []): string {
  return withMarks(nameAlone(id, arms), id, arms);
}

function nameAlone(id: string, arms: NamedArms): string {
  // As `givenName` of the engine, of which the catalogue may take types alone.
  const given = arms.find((arm) => arm.id === id)?.name;
  if (given !== undefined) return given;
  const [, number] = /^teacher-(\d+)$/.exec(id) ?? [];
  if (number) return t('teacher.numbered', { n: number });
  const words = armWords(id);
  return knownTitle(id) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the catalogue calls a network, or several that began with one name: “Compressed”, “Compressed 2”. */
export function knownTitle(id: string): string | undefined {
  const key = `network.${id}`;
  if (hasMessage(key)) return t(key);
  const [, first, number] = /^(.+)-(\d+)$/.exec(id) ?? [];
  const title = first === undefined ? undefined : knownTitle(first);
  return title === undefined ? undefined : `${title} ${number}`;
}
