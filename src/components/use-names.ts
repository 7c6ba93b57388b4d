import { createContext, useContext, useMemo } from 'react';
import { t } from '../messages';
import { decimals } from '../messages/format';
import { useRun } from '../state/runs/use-run';
import { usePlayground } from '../state/store';
import type { NamedArms } from '../messages/names';
import type { NetworkId } from '../workers/protocol';
import { BiasContext, type ShownBias } from './bias/shown-bias';
import { classNames } from './class-names';
import { namesIn, type Names } from './network-style';

/** The arms by whose names everything inside calls networks; null for those of the run that is shown. */
export const ArmsContext = createContext<NamedArms | null>(null);

const NONE: NamedArms = [];

const withSecret = (arm: NamedArms[number]): NamedArms[number] => (arm.fault ? { ...arm, fault: 'secret' } : arm);

/** What the networks that are shown here are called; one that is shown with a bias, or makes a mistake, says so. */
export function useNames(): Names {
  const given = useContext(ArmsContext);
  const info = useRun((run) => run.info);
  const bias = useContext(BiasContext);
  const secret = usePlayground((state) => state.secretFaults);
  const arms = given ?? info?.experiment.arms ?? NONE;
  return useMemo(() => {
    const names = namesIn(secret ? arms.map(withSecret) : arms);
    return bias && info ? marked(names, bias, classNames(info)[bias.label] ?? '') : names;
  }, [arms, bias, info, secret]);
}

/** “distilled (3+2.5)” */
function marked(names: Names, { network, value }: ShownBias, label: string): Names {
  const words = (id: NetworkId, name: string) =>
    id === network
      ? t(value > 0 ? 'bias.raised' : 'bias.lowered', { network: name, label, bias: decimals(Math.abs(value), 1) })
      : name;
  return { ...names, title: (id) => words(id, names.title(id)), name: (id) => words(id, names.name(id)) };
}
