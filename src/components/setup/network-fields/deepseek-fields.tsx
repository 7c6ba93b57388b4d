/** Parts of a transformer that DeepSeek's have: experts in the place of gated blocks, attention over one short vector. */
import {
  MOST,
  MOST_BALANCE,
  MOST_EXPERTS,
  MOST_ROTARY,
  type TransformerSpec,
} from '../../../engine/models/transformer';
import { t } from '../../../messages';
import { CheckField } from '../../ui/check-field';
import { NumberField } from '../../ui/number-field';
import type { FieldsProps } from './network-fields';

/** What is chosen where a part is switched on. */
const fresh = {
  experts: { count: 4, used: 1, balance: 0.01 },
  latent: { rank: 8, rotary: 4 },
} as const;

/** The spec with a part switched on or off. */
function toggled(spec: TransformerSpec, part: keyof typeof fresh, on: boolean): TransformerSpec {
  const { [part]: _, ...without } = spec;
  return on ? { ...without, [part]: fresh[part] } : without;
}

export function ExpertsFields({ spec, onChange }: FieldsProps<TransformerSpec>) {
  const { experts } = spec;
  return (
    <>
      <CheckField
        label={t('setup.transformer.experts')}
        help={t('setup.transformer.experts-help')}
        checked={experts !== undefined}
        onChange={(on) => onChange(toggled(spec, 'experts', on))}
      />
      {experts && (
        <>
          <NumberField
            label={t('setup.transformer.experts.count')}
            min={2}
            max={MOST_EXPERTS}
            step={1}
            value={experts.count}
            onChange={(count) =>
              onChange({ ...spec, experts: { ...experts, count, used: Math.min(experts.used, count) } })
            }
          />
          <NumberField
            label={t('setup.transformer.experts.used')}
            min={1}
            max={MOST_EXPERTS}
            step={1}
            value={experts.used}
            onChange={(used) => {
              if (used > experts.count) return t('setup.transformer.experts.used-most', { n: experts.count });
              return onChange({ ...spec, experts: { ...experts, used } });
            }}
          />
          <NumberField
            label={t('setup.transformer.experts.balance')}
            help={t('setup.transformer.experts.balance-help')}
            min={0}
            max={MOST_BALANCE}
            step={0.001}
            value={experts.balance}
            onChange={(balance) => onChange({ ...spec, experts: { ...experts, balance } })}
          />
        </>
      )}
    </>
  );
}

export function LatentFields({ spec, onChange }: FieldsProps<TransformerSpec>) {
  const { latent } = spec;
  return (
    <>
      <CheckField
        label={t('setup.transformer.latent')}
        help={t('setup.transformer.latent-help')}
        checked={latent !== undefined}
        onChange={(on) => onChange(toggled(spec, 'latent', on))}
      />
      {latent && (
        <>
          <NumberField
            label={t('setup.transformer.latent.rank')}
            min={1}
            max={MOST.width}
            step={1}
            value={latent.rank}
            onChange={(rank) => onChange({ ...spec, latent: { ...latent, rank } })}
          />
          <NumberField
            label={t('setup.transformer.latent.rotary')}
            help={t('setup.transformer.latent.rotary-help')}
            min={2}
            max={MOST_ROTARY}
            step={2}
            value={latent.rotary}
            onChange={(rotary) => {
              if (rotary % 2 !== 0) return t('setup.transformer.latent.rotary-even');
              return onChange({ ...spec, latent: { ...latent, rotary } });
            }}
          />
        </>
      )}
    </>
  );
}
