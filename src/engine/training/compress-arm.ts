import { describeCompression } from '../compression/describe';
import { runCompression } from '../compression/run/catalogue';
import type { Evidence, Outcome, Weighted } from '../compression/evidence';
import type { CompressionReport } from '../compression/report';
import type { Arm } from './arm';

/**
 * Does to an arm's network what is due before its next step; it goes on with what came out, and a fresh optimiser.
 * @param step of the phase, for the report
 * @returns what was done, a report a stage; none where nothing is due
 * @throws PlaygroundError `compression-impossible`; the arm is then as it was
 */
export async function compressArm(arm: Arm, evidence: Evidence, step: number): Promise<CompressionReport[]> {
  const reports: CompressionReport[] = [];
  for (let due = arm.compressionDue; due; due = arm.compressionDue) {
    const before = { plan: arm.network.plan, weights: await arm.network.computedWeights() };
    let network: Weighted = { plan: arm.network.plan, weights: await arm.network.weights() };
    let { changes } = arm;
    const outcomes: Outcome[] = [];
    for (const each of due.steps) {
      const outcome = await runCompression(network, changes, each, evidence);
      ({ network, changes } = outcome);
      outcomes.push(outcome);
    }
    arm.become(network, { stage: due.stage, changes });
    const after = { plan: network.plan, weights: await arm.network.computedWeights() };
    reports.push({
      network: arm.id,
      step,
      stage: due.stage,
      changes,
      ...describeCompression(before, outcomes, after),
    });
  }
  return reports;
}
