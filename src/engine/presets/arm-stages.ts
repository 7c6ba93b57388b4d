/** Changes to the stages of an arm. Pure. */
import { MOST_STAGES, stagesOf, type ArmChoice, type LaterStage, type Stage } from '../arms';

/** Smallest share of an arm's steps that a stage keeps while its ends are moved. */
const SHORTEST_STAGE = 0.01;

/** What an arm says of its stages; all else it says of itself. */
const ofStages = ['stageName', 'compress', 'objective', 'schedules', 'frozen', 'balance', 'then'] as const;

/** The arm with `stages`, one at least, in the place of its own; the first begins at 0 whatever it says. */
export function withStages(arm: ArmChoice, stages: readonly LaterStage[]): ArmChoice {
  const [first, ...then] = stages;
  if (!first) throw new Error('arm-stages: no stage');
  const { at: _, ...stage } = first;
  const names: readonly string[] = ofStages;
  const own = Object.fromEntries(Object.entries(arm).filter(([name]) => !names.includes(name)));
  return withoutAbsent({
    ...(own as Omit<ArmChoice, (typeof ofStages)[number]>),
    ...stage,
    then: then.length > 0 ? then.map(withoutAbsent) : undefined,
  });
}

const withoutAbsent = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;

const endOf = (stages: readonly LaterStage[], index: number): number => stages[index + 1]?.at ?? 1;

/** Whether a stage is long enough to be cut in two, and there may be one more. */
export function canSplit(arm: ArmChoice, index: number): boolean {
  const stages = stagesOf(arm);
  const stage = stages[index];
  return !!stage && stages.length < MOST_STAGES && endOf(stages, index) - stage.at >= 2 * SHORTEST_STAGE;
}

/** Cuts a stage in two equal halves that learn the same; the first one keeps its name, and compresses as it begins. */
export function splitStage(arm: ArmChoice, index: number): ArmChoice {
  const stages = stagesOf(arm);
  const stage = stages[index];
  if (!stage || !canSplit(arm, index)) return arm;
  const middle = rounded((stage.at + endOf(stages, index)) / 2);
  return withStages(
    arm,
    stages.toSpliced(index + 1, 0, { ...stage, stageName: undefined, compress: undefined, at: middle }),
  );
}

/** Takes a stage out; the one before it goes on in its place, or where it was the first, the next one begins earlier. */
export function removeStage(arm: ArmChoice, index: number): ArmChoice {
  const stages = stagesOf(arm);
  return stages.length > 1 ? withStages(arm, stages.toSpliced(index, 1)) : arm;
}

/** Lets the stage at `index`, not the first, begin at a share of the steps, between its neighbours. */
export function moveBoundary(arm: ArmChoice, index: number, at: number): ArmChoice {
  const stages = stagesOf(arm);
  const [before, stage] = [stages[index - 1], stages[index]];
  if (!before || !stage) return arm;
  const least = before.at + SHORTEST_STAGE;
  const most = endOf(stages, index) - SHORTEST_STAGE;
  return withStages(arm, stages.with(index, { ...stage, at: rounded(Math.min(most, Math.max(least, at))) }));
}

/** Changes parts of one stage; a part that becomes `undefined` goes. */
export function changeStage(arm: ArmChoice, index: number, change: Partial<Stage>): ArmChoice {
  const stages = stagesOf(arm);
  return withStages(
    arm,
    stages.map((stage, i) => (i === index ? { ...stage, ...change } : stage)),
  );
}

/** To a tenth of a per cent: a link should not carry fifteen digits. */
const rounded = (at: number): number => Math.round(at * 1000) / 1000;
