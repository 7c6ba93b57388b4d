/** The matrices that the panel shows, computed from the newest logits. */
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { t } from '../../messages';
import { controlStudent, mainStudent, networkIds, networkStyle, type Names } from '../network-style';
import { decimals, signed } from '../../messages/format';
import { testRows } from '../../state/session/test-rows';
import { beyondChance, difference, matrixOf, type ConfusionMode } from './matrices';

export interface MatrixView {
  readonly key: string;
  /** “teacher”, or “distilled − scratch”. */
  readonly name: string;
  /** Whose logits it is made of; two for a difference. */
  readonly networks: readonly NetworkId[];
  readonly color: string;
  readonly ink: string;
  readonly signed: boolean;
  /** Row-major; null until the networks were evaluated. */
  readonly values: Float64Array | null;
  /** Of a difference: which cells changed by more than chance explains. */
  readonly clear?: readonly boolean[];
}

/** One view a network, and the difference that distillation made. */
export function matrixViews(
  info: SessionInfo | null,
  logits: Readonly<Record<NetworkId, Float32Array>>,
  mode: ConfusionMode,
  temperature: number,
  names: Names,
): readonly MatrixView[] {
  const ids = networkIds(info);
  const single = ids.map((id): MatrixView => {
    const own = logits[id];
    const complete = info && own && own.length >= info.testCount * info.classes.length;
    const { color, ink } = networkStyle(id, ids);
    return {
      key: id,
      name: names.name(id),
      networks: [id],
      color,
      ink,
      signed: false,
      values: complete ? matrixOf(mode, own, testRows(info), temperature) : null,
    };
  });
  const student = mainStudent(ids);
  const control = controlStudent(ids);
  if (!control) return single;
  const valuesOf = (id: NetworkId) => single.find((view) => view.key === id)?.values;
  const a = valuesOf(student);
  const b = valuesOf(control);
  return [
    ...single,
    {
      key: 'difference',
      name: t('confusion.difference', { student: names.name(student), control: names.name(control) }),
      networks: [student, control],
      color: 'var(--ink)',
      ink: 'var(--ink)',
      signed: true,
      values: a && b ? difference(a, b) : null,
      ...(info &&
        a &&
        b && { clear: beyondChance(mode, logits[student]!, logits[control]!, testRows(info), temperature) }),
    },
  ];
}

/** A cell's number as text. */
export function cellText(value: number, mode: ConfusionMode, signedValue: boolean): string {
  const digits = mode === 'counts' ? 0 : 2;
  return signedValue ? signed(value, digits) : decimals(Math.abs(value), digits);
}
