import type { Plan } from '../../../engine/models/plan';

/** What the fields of a part are given. */
export interface FieldsProps<Step> {
  readonly step: Step;
  /** The arm's network as it is when the step begins, as far as that is known ahead. */
  readonly plan: Plan;
  readonly onChange: (step: Step) => void;
}
