import type { Arm } from './arm';
import type { PlainWork } from './measurements';
import type { Trainer } from './trainer';

/** What runs operation by operation though it is computed again and again, each reason once. */
export function plainWork(trainer: Trainer, networks: readonly Arm[]): readonly PlainWork[] {
  const all: readonly PlainWork[] = [
    ...trainer.plain.map((why) => ({ work: 'training', ...why }) as const),
    ...networks
      .flatMap(({ network }) => network.compiled.plain)
      .map((why) => ({ work: 'evaluation', ...why }) as const),
  ];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
