import { besideModes, type BesideReport } from '../../engine/training/beside/report';
import { t } from '../../messages';
import { milliseconds, rounded } from '../../messages/format';
import { usePlayground } from '../../state/store';
import { Help } from '../ui/help';
import { OptionField } from '../ui/option-field';

/** What is known of the run that is shown: how its teachers are asked, and what that gains. */
function besideText(report: BesideReport): string {
  if (report.state === 'in-turn') return t('beside.in-turn', { reason: t(`beside.because.${report.why}`) });
  if (report.state !== 'measured') return t(`beside.${report.state}`);
  const { inTurnMs, besideMs, beside } = report;
  return t(beside ? 'beside.measured' : 'beside.not-worth-it', {
    gain: rounded(inTurnMs / besideMs, 2),
    beside: milliseconds(besideMs),
    inTurn: milliseconds(inTurnMs),
  });
}

/** Whether teachers are asked in a second worker, and what that was measured to gain. */
export function BesideField() {
  const mode = usePlayground((state) => state.beside);
  const setBeside = usePlayground((state) => state.setBeside);
  const report = usePlayground((state) => state.besideReport);
  return (
    <div>
      <OptionField
        label={t('beside.label')}
        value={mode}
        options={besideModes}
        nameOf={(name) => t(`beside.mode.${name}`)}
        onChange={setBeside}
      />
      {mode !== 'off' && report && <p className="soft">{besideText(report)}</p>}
      <p className="soft">
        {t('beside.note')} <Help about={t('beside.label')} text={t('beside.help')} />
      </p>
    </div>
  );
}
