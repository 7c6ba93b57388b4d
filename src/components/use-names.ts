import { createContext, useContext, useMemo } from 'react';
import { t } from '../messages';
import { decimals } from '../messages/format';
import { useRun } from '../state/runs/use-run';
import type { NamedArms } from '../messages/names';
import type { NetworkId } from '../workers/protocol';
import { BiasContext, type ShownBias } from './bias/shown-bias';
import { classNames } from './class-names';
import { namesIn, type Names } from './network-style';

/** The arms by whose names everything inside calls networks; null for those of the run that is shown. */
export const ArmsContext = createContext<NamedArms | null>(null);

const NONE: NamedArms = [];

/** What the networks that are shown here are called; one that is shown with a bias says so. */
export function useNames(): Names {
  const given = useContext(ArmsContext);
  const info = useRun((run) => run.info);
  const bias = useContext(BiasContext);
  const arms = given ?? info?.experiment.arms ?? NONE;
  return useMemo(() => {
    const names = namesIn(arms);
    return bias && info ? marked(names, bias, classNames(info)[bias.label] ?? '') : names;
  }, [arms, bias, info]);
}

/** “distilled (3+2.5)” */
function marked(names: Names, { network, value }: ShownBias, label: string): Names {
  const words = (id: NetworkId, name: string) =>
    id === network
      ? t(value > 0 ? 'bias.raised' : 'bias.lowered', { network: name, label, bias: decimals(Math.abs(value), 1) })
      : name;
  return { ...names, title: (id) => words(id, names.title(id)), name: (id) => words(id, names.name(id)) };
}
