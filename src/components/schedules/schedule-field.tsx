import { isPlanned, SAMPLE_TEMPERATURE_RANGES, type PlannedSchedule } from '../../engine/distillation/schedule';
import { t } from '../../messages';
import { NumberField } from '../ui/number-field';
import { SelectField } from '../ui/select-field';
import { DrawnEditor } from './drawn-editor';
import { adaptiveKinds, begun, plannedKinds, rangeOf, type AnySchedule, type Moving, type ScheduleKind } from './kinds';
import { SchedulePreview } from './schedule-preview';
import styles from './schedules.module.css';

const NONE = 'none';
interface ScheduleFieldProps<Schedule extends AnySchedule> {
  readonly moving: Moving;
  readonly value: Schedule | undefined;
  /** Where it stands without a schedule: the dial's value, or 1 for a factor. */
  readonly present: number;
  readonly onChange: (schedule: Schedule | undefined) => void;
}

/** Chooses how T, α or a term's weight moves over a stage, with the numbers of the chosen kind and a preview. */
export function ScheduleField<Schedule extends AnySchedule>(props: ScheduleFieldProps<Schedule>) {
  const { moving, value, present } = props;
  // What the kinds of this thing that moves can be made of is what its schedule may be.
  const change = (next: AnySchedule) => props.onChange(next as Schedule);
  const option = (kind: ScheduleKind) => (
    <option key={kind} value={kind}>
      {t(`schedule.${kind}`)}
    </option>
  );
  return (
    <div className={styles.schedule}>
      <SelectField
        label={t(`schedule.${moving}`)}
        help={t(`schedule.help.${moving}`)}
        value={value?.kind ?? NONE}
        onChange={(kind) =>
          kind === NONE ? props.onChange(undefined) : change(begun(kind as ScheduleKind, moving, present))
        }
      >
        <option value={NONE}>{t(moving === 'factor' ? 'schedule.none' : 'schedule.dial')}</option>
        <optgroup label={t('schedule.planned')}>
          {/* A constant factor is the weight itself. */}
          {plannedKinds.filter((kind) => moving !== 'factor' || kind !== 'constant').map(option)}
        </optgroup>
        <optgroup label={t('schedule.adaptive')}>{adaptiveKinds[moving].map(option)}</optgroup>
      </SelectField>
      {value && <Details moving={moving} schedule={value} onChange={change} />}
    </div>
  );
}

interface DetailsProps {
  readonly moving: Moving;
  readonly schedule: AnySchedule;
  readonly onChange: (schedule: AnySchedule) => void;
}

function Details({ moving, schedule, onChange }: DetailsProps) {
  const { kind } = schedule;
  return (
    <div className={styles.details}>
      {isPlanned(schedule) ? (
        <PlannedFields moving={moving} schedule={schedule} onChange={onChange} />
      ) : (
        <>
          {'from' in schedule && <Ends moving={moving} schedule={schedule} onChange={onChange} />}
          {'beta' in schedule && (
            <NumberField
              label={t('schedule.beta')}
              {...SAMPLE_TEMPERATURE_RANGES.beta}
              value={schedule.beta}
              onChange={(beta) => onChange({ ...schedule, beta })}
            />
          )}
          {'gamma' in schedule && (
            <NumberField
              label={t('schedule.gamma')}
              {...SAMPLE_TEMPERATURE_RANGES.gamma}
              value={schedule.gamma}
              onChange={(gamma) => onChange({ ...schedule, gamma })}
            />
          )}
          <p className="soft">{t(`schedule.note.${kind as Exclude<ScheduleKind, PlannedSchedule['kind']>}`)}</p>
        </>
      )}
    </div>
  );
}

/** Two values between which a schedule moves. */
function Ends<Schedule extends AnySchedule & { readonly from: number; readonly to: number }>(props: {
  readonly moving: Moving;
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}) {
  const { moving, schedule, onChange } = props;
  return (['from', 'to'] as const).map((end) => (
    <NumberField
      key={end}
      label={t(`schedule.${end}`)}
      {...rangeOf[moving]}
      value={schedule[end]}
      onChange={(value) => onChange({ ...schedule, [end]: value })}
    />
  ));
}

function PlannedFields(props: {
  readonly moving: Moving;
  readonly schedule: PlannedSchedule;
  readonly onChange: (schedule: PlannedSchedule) => void;
}) {
  const { moving, schedule, onChange } = props;
  if (schedule.kind === 'constant') {
    return (
      <NumberField
        label={t('schedule.value')}
        {...rangeOf[moving]}
        value={schedule.value}
        onChange={(value) => onChange({ ...schedule, value })}
      />
    );
  }
  if ('points' in schedule) {
    return (
      <DrawnEditor
        name={t(`schedule.${moving}`)}
        schedule={schedule}
        range={rangeOf[moving]}
        onChange={(points) => onChange({ ...schedule, points })}
      />
    );
  }
  const { start = 0, end = 1 } = schedule;
  return (
    <>
      <Ends moving={moving} schedule={schedule} onChange={onChange} />
      <NumberField
        label={t('schedule.start')}
        min={0}
        max={Math.round(100 * end)}
        step={1}
        value={Math.round(100 * start)}
        onChange={(percent) => onChange({ ...schedule, start: percent / 100 })}
      />
      <NumberField
        label={t('schedule.end')}
        min={Math.round(100 * start)}
        max={100}
        step={1}
        value={Math.round(100 * end)}
        onChange={(percent) => onChange({ ...schedule, end: percent / 100 })}
      />
      <SchedulePreview schedule={schedule} moving={moving} />
    </>
  );
}
