import { describe, expect, it } from 'vitest';
import { isTeacherId } from '../engine/arms';
import { parseExperiment } from '../engine/experiment';
import { hasMessage } from '../messages';
import type { Check, Measured } from './check';
import { checks } from './checks';
import { checkIdOf, claimIds, claims } from './claims/catalogue';
import { claimHash, claimVerdict } from './claims/claim';
import { measuredClaims } from './claims/measured';

const sides = (check: Check): Measured[] => (check.than ? [check, check.than] : [check]);

it('every check has an id of its own', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it('stands behind a sentence', () => expect(hasMessage(check.says)).toBe(true));

  it('trains valid Experiments, and asks of networks that they have', () => {
    for (const { experiment, quantity } of sides(check)) {
      const result = parseExperiment(experiment);
      expect(result).toMatchObject({ ok: true });
      if (!result.ok) continue;
      const arms = result.experiment.arms.map(({ id }) => id);
      const asked = [quantity.arm, quantity.against, quantity.asked?.other].filter((id) => id !== undefined);
      expect(asked.filter((id) => !isTeacherId(id) && !arms.includes(id))).toEqual([]);
    }
  });
});

describe.each(claimIds)('claim %s', (id) => {
  it('has its words', () => {
    const keys = [`claim.${id}`, `claim.${id}.compared`, `claim.${id}.found`];
    expect(keys.filter((key) => !hasMessage(key))).toEqual([]);
    expect(checks.some((check) => check.id === checkIdOf(id))).toBe(true);
  });

  it('was measured as it stands: else `npm run lessons -- --only claims --write`', () => {
    const measured = measuredClaims[id];
    expect(measured?.hash).toBe(claimHash(claims[id]));
    expect(measured!.seeds).toBeGreaterThanOrEqual(5);
  });

  it('has the verdict that its numbers give', () =>
    expect(claimVerdict(claims[id], measuredClaims[id]!)).toBe(claims[id].verdict));
});

it('a claim whose Experiment differs has another hash', () => {
  const [own] = claimIds.map((id) => claims[id]);
  expect(claimHash({ ...own!, experiment: { ...own!.experiment, seed: 7 } })).not.toBe(claimHash(own!));
  expect(claimHash({ ...own!, quantity: { ...own!.quantity, against: 'teacher' } })).not.toBe(claimHash(own!));
  expect(claimHash({ ...own!, citation: 'another source' })).toBe(claimHash(own!));
});
