import { AVERAGE } from '../../engine/arms';
import { t } from '../../messages';
import type { FamilyMember } from '../../state/session/family';
import { brief, percent, signed } from '../../messages/format';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { layOut, NODE } from './layout';
import styles from './family-tree.module.css';

const LABEL = { width: 40, height: 16 } as const;

/** The family as boxes and lines, a generation a row. For the eye: the list beside it says the same. */
export function FamilyPicture({ members }: { readonly members: readonly FamilyMember[] }) {
  const { width, height, nodes, edges } = layOut(members);
  const ids = members.map(({ id }) => id);
  return (
    // What scrolls has to be reached by keys.
    <div className={styles.picture} tabIndex={0} role="group" aria-label={t('family.title')}>
      <svg
        width={width}
        height={height}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        role="img"
        aria-label={t('family.picture', { n: members.length })}
      >
        {edges.map(({ from, to, path }) => (
          <path
            key={`${from} ${to}`}
            d={path}
            stroke={networkStyle(from, ids).color}
            strokeDasharray={networkStyle(from, ids).dash}
          />
        ))}
        {edges.map(
          ({ from, to, difference, label }) =>
            difference !== undefined && (
              <g key={`${from} ${to}`} transform={`translate(${label.x} ${label.y})`}>
                <rect x={-LABEL.width / 2} y={-LABEL.height / 2} rx="4" {...LABEL} />
                <text className={difference < 0 ? styles.less : styles.more} dy="4">
                  {signed(100 * difference)}
                </text>
              </g>
            ),
        )}
        {members.map((member) => (
          <Node key={member.id} member={member} at={nodes.get(member.id)!} color={networkStyle(member.id, ids).color} />
        ))}
      </svg>
    </div>
  );
}

function Node(props: {
  readonly member: FamilyMember;
  readonly at: { readonly x: number; readonly y: number };
  readonly color: string;
}) {
  const names = useNames();
  const { id, parameters, accuracy, sources } = props.member;
  const averaged = sources.some((source) => source.id === AVERAGE);
  return (
    <g className={styles.node} transform={`translate(${props.at.x} ${props.at.y})`}>
      <rect {...NODE} rx="8" stroke={props.color} />
      <text x={NODE.width / 2} y="19" fontWeight="650">
        {names.title(id)}
        {averaged && ' ↻'}
      </text>
      <text x={NODE.width / 2} y="38" className={styles.size}>
        {brief(parameters)} · {accuracy === undefined ? t('results.none') : percent(accuracy)}
      </text>
    </g>
  );
}
