import type { Plan } from '../../../engine/models/plan';

/** What the fields of a part are given. */
export interface FieldsProps<Step> {
  readonly step: Step;
  /** The arm's network before anything is done to it. */
  readonly plan: Plan;
  readonly onChange: (step: Step) => void;
}
