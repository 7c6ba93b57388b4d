/**
 * The page's panels and what each can be switched to. A choice is kept by the store, so that it outlives a change of view,
 * and is part of the address (`?loss.view=training&loss.table=on`), so that a link can point at it.
 */
const onOff = ['off', 'on'] as const;
const oneClass = ['all', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Every panel by its id, with its options; of each option the values, the first of which is the default. */
export const panelOptions = {
  distributions: {
    log: onOff,
    table: onOff,
    form: ['kl', 'ce'],
    tokens: ['surprise', 'divergence'],
    series: ['suited', 'lines', 'map'],
  },
  step: {},
  pipelines: {},
  layers: { table: onOff },
  tradeoff: { cost: ['bytes', 'latency', 'multiplyAdds', 'energy'], table: onOff },
  sizes: {},
  conflict: { table: onOff },
  smallest: { table: onOff },
  loss: { view: ['evaluation', 'training', 'dials'], total: onOff, table: onOff },
  accuracy: { table: onOff },
  results: { more: onOff },
  bias: {},
  confusion: { cells: ['counts', 'softened'] },
  sample: {},
  writing: { table: onOff },
  attention: { over: ['both', 'map', 'picture'] },
  heads: { layer: ['1', '2', '3', '4', '5', '6', '7', '8'], table: onOff },
  shares: {},
  batch: { place: ['embedding', 'logits'] },
  plane: { method: ['pca', 'umap'], class: oneClass },
  relations: { relation: ['similarity', 'distance'] },
  split: {},
  paths: { likeness: ['agreement', 'divergence', 'cka'], table: onOff },
  gradients: {},
  seeds: {},
  sweep: {},
  check: {},
  cases: { show: ['all', 'failed', 'passed'] },
  benchmark: {},
  outcome: {},
  times: {},
  counts: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly [string, ...string[]]>>>>;

type Options = typeof panelOptions;
export type PanelId = keyof Options;
export type OptionOf<P extends PanelId> = keyof Options[P] & string;
export type ValueOf<P extends PanelId, O extends OptionOf<P>> = Options[P][O] extends readonly (infer Value)[]
  ? Value & string
  : never;

/** What differs from the defaults, by `panel.option`. */
export type PanelChoices = Readonly<Record<string, string>>;

const valuesOf = (key: string): readonly string[] => {
  const [panel = '', option = ''] = key.split('.');
  if (!isPanel(panel)) return [];
  const options: Readonly<Record<string, readonly string[]>> = panelOptions[panel];
  return Object.hasOwn(options, option) ? (options[option] ?? []) : [];
};

export const isPanel = (id: string | null): id is PanelId => id !== null && Object.hasOwn(panelOptions, id);

/** What `choices` says of an option, or its default. */
export function chosen<P extends PanelId, O extends OptionOf<P>>(
  choices: PanelChoices,
  panel: P,
  option: O,
): ValueOf<P, O> {
  const key = `${panel}.${option}`;
  return (choices[key] ?? valuesOf(key)[0]) as ValueOf<P, O>;
}

/** `choices` with one of them made; the default leaves no trace. */
export function withChoice(choices: PanelChoices, key: string, value: string): PanelChoices {
  const { [key]: _, ...others } = choices;
  return valuesOf(key).indexOf(value) > 0 ? { ...others, [key]: value } : others;
}

/** The panels' part of an address. */
export interface PanelAddress {
  readonly panelChoices: PanelChoices;
  /** The panel that fills the page. */
  readonly enlarged: PanelId | null;
}

/** What an address says of panels; whatever else it holds is ignored. */
export function panelsOf(search: string): PanelAddress {
  let panelChoices: PanelChoices = {};
  const asked = new URLSearchParams(search);
  for (const [key, value] of asked) panelChoices = withChoice(panelChoices, key, value);
  const enlarged = asked.get('enlarged');
  return { panelChoices, enlarged: isPanel(enlarged) ? enlarged : null };
}

/** Writes the panels' part into an address. */
export function writePanels(url: URL, { panelChoices, enlarged }: PanelAddress): void {
  for (const key of [...url.searchParams.keys()]) if (valuesOf(key).length > 0) url.searchParams.delete(key);
  for (const key of Object.keys(panelChoices).sort()) url.searchParams.set(key, panelChoices[key] ?? '');
  if (enlarged) url.searchParams.set('enlarged', enlarged);
  else url.searchParams.delete('enlarged');
}
