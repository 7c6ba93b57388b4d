/** What an Experiment says of one arm: its stages, its network and whom it learns from. Free of TensorFlow.js. */
import * as v from 'valibot';
import { compressionStepSchema } from './compression/steps/catalogue';
import type { CompressionStep } from './compression/steps/compression';
import { objectiveSchema, type WeightedTerm } from './distillation/catalogue';
import { faultIds, type FaultId } from './distillation/fault-ids';
import { alphaSchema, temperatureSchema, type AlphaSchedule, type TemperatureSchedule } from './distillation/schedule';
import { arithmetics, type Arithmetic } from './models/arithmetic';
import { networkSchema, type NetworkSpec } from './models/catalogue';
import type { TapName } from './models/plan';
import { taskWeighingSchema, type TaskWeighing } from './task-choice';
import { textSchema, type TextChoice } from './text-choice';

/** As many as the charts can tell apart. */
export const MOST_ARMS = 6;
export const MOST_TEACHERS = 4;
export const MOST_STAGES = 6;
/** Of one stage. */
export const MOST_COMPRESSIONS = 4;
/** Characters of a name that an arm or a stage is given. */
export const MOST_NAME = 40;
/** The source that is an average of the arm's own weights over time (Tarvainen, Valpola 2017). */
export const AVERAGE = 'ema';

/**
 * One part of an arm's training: what it minimises, how that moves, and what stands still. What its terms train along
 * (adapters, log-scales) is its own: a term that stands in two stages begins the second one with fresh ones.
 */
export interface Stage {
  /** What whoever set it up calls it, for eyes alone. Not `name`: an arm is its own first stage. */
  readonly stageName?: string;
  /** What is done to the network as the stage begins, before its first step, one after the other. */
  readonly compress?: readonly CompressionStep[];
  /** None where the network rests: it takes none of the stage's steps. Only in arms that compress. */
  readonly objective: readonly WeightedTerm[];
  /** Where absent, the dials hold. A dial that is turned overrides its schedule from then on. */
  readonly schedules?: { readonly temperature?: TemperatureSchedule; readonly alpha?: AlphaSchedule };
  /** Blocks of the network that do not learn, each named by the tap at its end. */
  readonly frozen?: readonly TapName[];
  /** Scales the terms so that their gradients are of one size. */
  readonly balance?: 'gradient-norm';
}
export interface LaterStage extends Stage {
  /** Share of the arm's steps after which it begins, 0–1; 1 for one that only compresses, after the last step. */
  readonly at: number;
}

/**
 * How several teachers become one. `probabilities`: the mixture of their softened distributions; `logits`: the mean of
 * their logits, which is another objective. Weights: all alike, by `hand`, or by sample: `confidence` (low entropy) or
 * `loss` on the labelled rows.
 */
export interface Fusion {
  readonly of: 'probabilities' | 'logits';
  readonly by: 'equal' | 'hand' | 'confidence' | 'loss';
  /** For `hand`, in the order of the sources. */
  readonly weights?: readonly number[];
}

/** One network trained under one objective, or under one after the other. */
export interface ArmChoice extends Stage {
  readonly id: string;
  /** What whoever set it up calls it, for eyes alone: sources, files and results go by the id. */
  readonly name?: string;
  /** Where absent, the Experiment's student. */
  readonly network?: NetworkSpec;
  /**
   * The id of a teacher or another arm as whose copy it begins, once that one is trained: its network, as compressed as that is,
   * and its weights. Where absent, it begins with weights of its own. Instead of `network` and `freshStart`.
   */
  readonly startsAs?: string;
  /**
   * Whom its terms compare it with: `teacher`, `teacher-2`, …, other arms, or `ema`. An arm that learns from another is
   * trained after it; arms that learn from one another are trained together. Where absent, `teacher`. Terms that compare
   * activations read the first one.
   */
  readonly from?: readonly string[];
  readonly fusion?: Fusion;
  /** Arms of one network start alike unless this differs: 0 where absent. */
  readonly freshStart?: number;
  /** Who writes the texts that it learns from. Where absent, they are the data's own. Data of next tokens only. */
  readonly text?: TextChoice;
  /** A known mistake that is made in it on purpose. Right where absent. */
  readonly fault?: FaultId;
  /** In what numbers its steps compute. Where absent, fp32, as everything does that is no training step. */
  readonly arithmetic?: Arithmetic;
  /** How it weighs the tasks of its data against one another. All alike where absent. Data of several tasks only. */
  readonly tasks?: TaskWeighing;
  /** The stages after the first, in the order of time. */
  readonly then?: readonly LaterStage[];
}

/** Id of the teacher at a position. */
export const teacherId = (index: number): string => (index === 0 ? 'teacher' : `teacher-${index + 1}`);
export const isTeacherId = (id: string): boolean => /^teacher(-\d+)?$/.test(id);

export const sourcesOf = (arm: ArmChoice): readonly string[] => arm.from ?? [teacherId(0)];

/** All stages of an arm, each with the share of its steps after which it begins. */
export const stagesOf = ({
  stageName,
  compress,
  objective,
  schedules,
  frozen,
  balance,
  then = [],
}: ArmChoice): LaterStage[] => [
  { at: 0, stageName, ...(compress ? { compress } : {}), objective, schedules, frozen, balance },
  ...then,
];

/** Whether it changes its network on the way. */
export const compresses = (arm: ArmChoice): boolean => stagesOf(arm).some(({ compress }) => compress !== undefined);

/** Everybody who must be there before an arm is trained, or along with it: whom it learns from, and as whose copy it begins. */
export const forebearsOf = (arm: ArmChoice): readonly string[] => [
  ...sourcesOf(arm),
  ...(arm.startsAs === undefined ? [] : [arm.startsAs]),
];

/** The name that a network was given; undefined where it has none, as teachers have none. */
export const givenName = (id: string, arms: readonly Pick<ArmChoice, 'id' | 'name'>[]): string | undefined =>
  arms.find((arm) => arm.id === id)?.name;

/** The same arms without the names that they and their stages were given: what decides how they are trained. */
export const withoutNames = (arms: readonly ArmChoice[]): ArmChoice[] =>
  arms.map(({ name: _, stageName: __, then, ...arm }) => ({
    ...arm,
    ...(then ? { then: then.map(({ stageName: ___, ...stage }) => stage) } : {}),
  }));

const armId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/),
  v.check((id) => id !== AVERAGE && !isTeacherId(id), 'not a name of a teacher'),
);
/** One line, in any script; spaces around it are no part of it. */
const givenNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.check((name) => name !== '' && [...name].length <= MOST_NAME && !/\p{Cc}/u.test(name), `name:${MOST_NAME}`),
);
const tapName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,15}$/));

export interface DialRanges {
  readonly temperature: { readonly min: number; readonly max: number };
  readonly alpha: { readonly min: number; readonly max: number };
}

export function armsSchema({ temperature, alpha }: DialRanges) {
  const stage = {
    stageName: v.optional(givenNameSchema),
    compress: v.optional(v.pipe(v.array(compressionStepSchema), v.minLength(1), v.maxLength(MOST_COMPRESSIONS))),
    objective: objectiveSchema,
    schedules: v.optional(
      v.strictObject({
        temperature: v.optional(temperatureSchema(temperature.min, temperature.max)),
        alpha: v.optional(alphaSchema(alpha.min, alpha.max)),
      }),
    ),
    frozen: v.optional(v.pipe(v.array(tapName), v.maxLength(8))),
    balance: v.optional(v.literal('gradient-norm')),
  };
  const at = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
  const weight = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100));
  return v.pipe(
    v.array(
      v.strictObject({
        id: armId,
        name: v.optional(givenNameSchema),
        ...stage,
        network: v.optional(networkSchema),
        startsAs: v.optional(v.pipe(v.string(), v.maxLength(40))),
        from: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_ARMS + MOST_TEACHERS))),
        fusion: v.optional(
          v.strictObject({
            of: v.picklist(['probabilities', 'logits']),
            by: v.picklist(['equal', 'hand', 'confidence', 'loss']),
            weights: v.optional(v.pipe(v.array(weight), v.maxLength(MOST_ARMS + MOST_TEACHERS))),
          }),
        ),
        freshStart: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
        text: v.optional(textSchema),
        fault: v.optional(v.picklist(faultIds)),
        arithmetic: v.optional(v.picklist(arithmetics)),
        tasks: v.optional(taskWeighingSchema),
        then: v.optional(
          v.pipe(
            v.array(v.strictObject({ at, ...stage })),
            v.maxLength(MOST_STAGES - 1),
            v.check((all) => all.every((s, i) => i === 0 || s.at > all[i - 1]!.at), 'stages in the order of time'),
          ),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_ARMS),
  );
}
