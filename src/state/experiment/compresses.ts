import { stagesOf, type ArmChoice } from '../../engine/arms';

/** Whether an arm is compressed at any time. */
export const compresses = (arm: ArmChoice): boolean => stagesOf(arm).some(({ compress = [] }) => compress.length > 0);
