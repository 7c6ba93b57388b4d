/** Presets in which a student becomes the next one's teacher. */
import { teacherId, type ArmChoice } from '../arms';
import { between } from '../models/catalogue';
import { plainObjective, scratch, type Preset } from './preset';

const direct: ArmChoice = { id: 'direct', objective: plainObjective };

export const chain: Preset = {
  citation: 'Mirzadeh et al., Teacher Assistants, 2020, arXiv:1902.03393, section 4.2: a path of several sizes',
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'first', objective: plainObjective, network: between(base.teacher, base.student, 1 / 3) },
      { id: 'second', objective: plainObjective, network: between(base.teacher, base.student, 2 / 3), from: ['first'] },
      { id: 'distilled', objective: plainObjective, from: ['second'] },
      direct,
      scratch,
    ],
  }),
};

export const assistant: Preset = {
  citation: 'Mirzadeh et al., Teacher Assistants, 2020, arXiv:1902.03393',
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'assistant', objective: plainObjective, network: between(base.teacher, base.student, 0.5) },
      { id: 'distilled', objective: plainObjective, from: ['assistant'] },
      direct,
      scratch,
    ],
  }),
};

export const bornAgain: Preset = {
  citation: 'Furlanello et al., Born-Again Neural Networks, 2018, arXiv:1805.04770',
  apply: (base) => ({
    ...base,
    arms: [
      ...[1, 2, 3].map((generation) => ({
        id: `born-${generation}`,
        objective: plainObjective,
        network: base.teacher,
        from: [generation === 1 ? teacherId(0) : `born-${generation - 1}`],
        freshStart: generation,
      })),
      { ...scratch, network: base.teacher, freshStart: 1 },
    ],
  }),
};
