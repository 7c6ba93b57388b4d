/**
 * An arm as TRL's GKDTrainer trains a language model (Agarwal et al. 2024, arXiv:2306.13649): what it is told, and what of the arm
 * it has no word for, told before anything is written. Free of TensorFlow.js.
 * https://huggingface.co/docs/trl/gkd_trainer
 */
import { sourcesOf, stagesOf, type ArmChoice } from '../../arms';
import { predictsNext, taskOfChoice } from '../../datasets/task-of';
import { parametersOf, type TermId, type WeightedTerm } from '../../distillation/catalogue';
import type { Experiment } from '../../experiment';
import { planOf } from '../../models/catalogue';
import { networkSpecs } from '../../network-specs';
import { layerWithoutForm } from '../holds';
import { projectIssues, type ProjectIssue } from './issues';

/** Parts of an arm that training there goes on without. Words in the message catalogue, `project.gkd.<part>`. */
export type GkdLeft =
  | 'labels' // the cross-entropy with the data's own texts
  | 'unlabelled' // prompts whose texts the student is not given
  | 'wrong' // that wrong texts of the teacher are left out
  | 'answers'; // that answers weigh otherwise than the steps before them

/** What GKDTrainer can train of an arm. */
export interface GkdWay {
  /** None where it can. */
  readonly issues: readonly ProjectIssue[];
  readonly left: readonly GkdLeft[];
}

/** Its divergence is the generalised Jensen-Shannon one, by β: KL(teacher ‖ student) at 0, KL(student ‖ teacher) at 1. */
const betas: Readonly<Partial<Record<TermId, (summand: WeightedTerm) => number>>> = {
  'soft-targets': () => 0,
  'reverse-kl': () => 1,
  'generalised-jsd': (summand) => parametersOf(summand)['beta']!,
};

/** Reasons why `train.py` can't, which are none here or are looked at anew. */
const OTHERWISE: readonly ProjectIssue['reason'][] = ['text', 'term', 'layer', 'schedule'];

/** @returns null where it is not about a language model that listens to another */
export function gkdWay(experiment: Experiment, id: string): GkdWay | null {
  const arm = experiment.arms.find((each) => each.id === id);
  if (!arm || !predictsNext(experiment.data)) return null;
  const divergence = divergenceOf(arm);
  if (!divergence) return null;
  const issues = [
    ...projectIssues(experiment, id).filter(({ reason }) => !OTHERWISE.includes(reason)),
    ...ofArm(experiment, arm, divergence),
    ...ofNetworks(experiment, arm),
  ];
  return { issues, left: leftOf(experiment, arm) };
}

/** The summand that compares the two networks' next tokens; undefined where none does. */
const divergenceOf = (arm: ArmChoice): WeightedTerm | undefined => {
  const terms = stagesOf(arm)[0]!.objective;
  return terms.find(({ term }) => betas[term]) ?? terms.find(({ term }) => term !== 'cross-entropy');
};

function ofArm({ arms }: Experiment, arm: ArmChoice, divergence: WeightedTerm): ProjectIssue[] {
  const stages = stagesOf(arm);
  const [{ objective, schedules, frozen }] = stages as [(typeof stages)[number]];
  const moving = [schedules?.temperature, schedules?.alpha, ...objective.map(({ schedule }) => schedule)];
  const others = objective.filter(
    (each) => each.term !== 'cross-entropy' && (each !== divergence || !betas[each.term]),
  );
  const source = arms.find((each) => sourcesOf(arm).includes(each.id));
  return [
    ...(stages.length > 1 ? [{ reason: 'stages' } as const] : []),
    ...(frozen?.length ? [{ reason: 'frozen' } as const] : []),
    ...moving.flatMap((schedule) => (schedule ? ({ reason: 'schedule', what: schedule.kind } as const) : [])),
    ...others.map(({ term }) => ({ reason: 'term', what: term }) as const),
    ...(arm.text?.from === 'data' || source?.text ? [{ reason: 'text' } as const] : []),
  ];
}

function ofNetworks(experiment: Experiment, arm: ArmChoice): ProjectIssue[] {
  const specs = networkSpecs(experiment);
  const [source] = sourcesOf(arm);
  return [arm.id, source!].flatMap((network): ProjectIssue[] => {
    const spec = specs.get(network);
    if (!spec || spec.changed) return [];
    const layer = layerWithoutForm('huggingface', planOf(spec, taskOfChoice(experiment.data)));
    return layer ? [{ reason: 'layer', what: layer.name }] : [];
  });
}

function leftOf({ data }: Experiment, arm: ArmChoice): GkdLeft[] {
  const { text } = arm;
  const told: readonly (readonly [boolean, GkdLeft])[] = [
    [stagesOf(arm)[0]!.objective.some(({ term }) => term === 'cross-entropy'), 'labels'],
    [text?.from === 'own' && !readsPrompts(arm) && data.unlabelled > 0, 'unlabelled'],
    [text?.from === 'teacher' && text.keep !== undefined, 'wrong'],
    [text !== undefined && text.from !== 'own' && text.answerShare !== undefined, 'answers'],
  ];
  return told.flatMap(([is, part]) => (is ? part : []));
}

/** Whether every text that it learns from is written as it learns, so that prompts are enough. */
export const readsPrompts = ({ text }: ArmChoice): boolean =>
  text?.from === 'teacher' || (text?.from === 'own' && text.share === 1);

/** `gkd.json`. */
export interface GkdSettings {
  /** By the names of GKDConfig. */
  readonly trl: {
    readonly lmbda: number;
    readonly beta: number;
    readonly temperature: number;
    readonly seq_kd: boolean;
    readonly max_new_tokens: number;
  };
  /** T of the divergence, and what it is multiplied by: the term's weight, and T² where the term has that. */
  readonly loss: { readonly temperature: number; readonly factor: number };
  /** Whether the likeliest token is written, and none is drawn. */
  readonly greedy: boolean;
}

/** @param longest tokens that are written after a prompt. The arm is one that GKDTrainer can train. */
export function gkdSettings({ dials }: Experiment, arm: ArmChoice, longest: number): GkdSettings {
  const summand = divergenceOf(arm)!;
  const { temperature, alpha } = dials;
  const { text } = arm;
  const drawnAt = text && text.from !== 'data' ? text.temperature : 1;
  const weight = summand.weight === 'alpha' ? alpha : summand.weight === '1-alpha' ? 1 - alpha : summand.weight;
  return {
    trl: {
      lmbda: text?.from === 'own' ? text.share : 0,
      beta: betas[summand.term]!(summand),
      // Not above 0 it takes none.
      temperature: drawnAt || 1,
      seq_kd: text?.from === 'teacher',
      max_new_tokens: longest,
    },
    loss: { temperature, factor: weight * (summand.term === 'generalised-jsd' ? 1 : temperature ** 2) },
    greedy: drawnAt === 0,
  };
}

/** Whether there is a project of this arm at all: with `train.py`, with `gkd.py`, or with both. */
export const hasProject = (experiment: Experiment, id: string): boolean =>
  projectIssues(experiment, id).length === 0 || gkdWay(experiment, id)?.issues.length === 0;
