import type { PresetGroup, PresetId } from '../../engine/presets/catalogue';

/** Ways to distil that can be loaded whole: what each does, when it helps, and what to look at. */
export const presets = {
  'presets.title': 'Ways to distil',
  'presets.lead':
    'Each sets up arms, schedules and networks on your present data, teacher and student, with what it has to be compared with. Everything can be changed afterwards.',
  'presets.current': 'in use',
  'presets.loaded': 'Preset: {name}',
  'presets.loaded-changed': 'Preset: {name}, changed',
  'presets.loaded-none': 'Preset: none',
  'presets.refused': 'Not with these networks. {reason}',
  'presets.source': 'Source: {citation}',

  'presets.plain': 'To begin with',
  'presets.stages': 'In stages',
  'presets.schedules': 'With schedules',
  'presets.sources': 'Several teachers',
  'presets.generations': 'Over generations',
  'presets.sequences': 'Text, and reasoning in steps',
  'presets.compression': 'Compression: prune, quantise, distil',
  'presets.labels': 'With few labels or none',

  'preset.plain': 'Plain distillation',
  'preset.plain.help':
    'One student learns from the teacher’s soft labels and the true ones, its twin from the true ones alone.',
  'preset.three-stages': 'Three stages',
  'preset.three-stages.help':
    'First the student’s features are aligned with the teacher’s, then outputs and relations are distilled, and last a fusion of both networks’ answers, by who is surer.',
  'preset.shallow-first': 'Shallow features first',
  'preset.shallow-first.help':
    'The first hidden layers are matched, then the last ones as well, then the outputs beside both. A student of a single hidden layer meets both with that one.',
  'preset.soft-first': 'Soft first, hard later',
  'preset.soft-first.help':
    'The teacher’s soft labels alone, then the true labels alone. With few labels the end may undo what the teacher gave: watch the boundary.',
  'preset.four-levels': 'Four levels',
  'preset.four-levels.help':
    'Which neurons fire; where maps attend (without maps: which samples go together); what is predicted; and last T and α themselves, adapted on labels held out for it.',

  'preset.rising-alpha': 'Rising α',
  'preset.rising-alpha.help': 'The teacher’s weight rises from 0.3 to 0.9 over the run.',
  'preset.annealing': 'Falling temperature',
  'preset.annealing.help': 'T falls from 10 to 1: first which classes are alike, at last how sure to be.',
  'preset.following-the-batch': 'α from the batch',
  'preset.following-the-batch.help':
    'The more teacher and student disagree on a batch, the more the teacher’s word weighs.',
  'preset.fused-target': 'Adaptive fusion, classical',
  'preset.fused-target.help':
    'α = 1/(1 + mean difference of the probabilities), T = 2, a target fused of both networks. Watch α: it starts lowest, where the networks differ most, and never leaves 0.83 to 1.',
  'preset.sample-temperatures': 'A temperature for each sample',
  'preset.sample-temperatures.help':
    'Cooler where the networks’ logits disagree (flsw) or where the student is unsure (cwsm), warmer elsewhere, side by side.',
  'preset.gradient-balance': 'Balanced gradients',
  'preset.gradient-balance.help':
    'Three terms whose gradients are of very unlike sizes, scaled to one size, beside the same without it.',
  'preset.dkd-warm-up': 'Decoupled, with warm-up',
  'preset.dkd-warm-up.help':
    'DKD, whose weight rises from nothing over the first fifth of the run, as in its published runs.',

  'preset.two-teachers': 'Two teachers',
  'preset.two-teachers.help':
    'Two unlike teachers fused in three ways: alike, by how sure each is of a sample, and by how right it is on the labels. Beside them a student of the first alone.',
  'preset.three-teachers': 'Three teachers',
  'preset.three-teachers.help': 'The same with a third one. A weak teacher shows whether weighing helps.',
  'preset.mutual': 'Mutual learning',
  'preset.mutual.help':
    'Two students from unlike starts teach each other as they go, without the teacher; a third learns alone.',
  'preset.mean-teacher': 'Mean teacher',
  'preset.mean-teacher.help':
    'A student learns from an average of its own weights over time: alone, and beside the teacher.',

  'preset.chain': 'Chain of three generations',
  'preset.chain.help':
    'Teacher, two networks in between, student: each learns from the one before. Beside it the direct way.',
  'preset.assistant': 'Teacher assistant',
  'preset.assistant.help':
    'A middle-sized network learns from the teacher and teaches the student. Meant for a student far smaller than the teacher.',
  'preset.born-again': 'Born again',
  'preset.born-again.help':
    'Three generations of the teacher’s own size, each from a fresh start. The results also show what they say together.',

  'preset.withheld-3': '3 withheld: T 4, T 1, hard labels',
  'preset.withheld-3.help':
    'Every label, but no picture of a 3 reaches the students. At T 4 most 3s are recognised all the same, from the soft labels of the other digits; at T 1 hardly any, and from hard labels none. Look at the 3s in the accuracy panel.',
  'preset.no-labels': 'No labels at all',
  'preset.no-labels.help':
    'The students see no label: one has the teacher’s soft labels, the other the teacher’s choices where it is sure.',
  'preset.pseudo-labels': 'Pseudo-labels',
  'preset.pseudo-labels.help':
    'On unlabelled samples the teacher’s choice stands for the label where it is at least 95 % sure.',
  'preset.consistency': 'Consistent under augmentation',
  'preset.consistency.help':
    'Teacher and students see the same shifted, turned, noisy and mixed views, anew in every epoch. Wants patience: more epochs.',
  'preset.reasoning-traces': 'Reasoning traces',
  'preset.reasoning-traces.help':
    'Sums of eight digits. One student learns from the steps that the teacher writes, one from answers alone, one from a hundred solutions worked by hand.',
  'preset.too-small-for-steps': 'Too small for the steps',
  'preset.too-small-for-steps.help':
    'Addition with its carries worked out, as the teacher writes them. A student of one layer gets few sums right; one of two layers, as large as the teacher, all of them with four seeds of five (42 for one), and few with the fifth.',
  'preset.word-and-sequence': 'Word by word, or whole',
  'preset.word-and-sequence.help':
    'From letters to sounds: the teacher’s opinion of each sound, the words as it writes them, and both.',
  'preset.on-policy': 'The student writes',
  'preset.on-policy.help':
    'Names of towns: half of the texts the student writes itself, and the teacher grades every letter. Beside it the same on given names, a little behind, and plain soft targets, which are ahead of both.',
  'preset.eight-bits': 'Eight bits',
  'preset.eight-bits.help':
    'Names of towns, learned with every product of matrices in 32 bits and rounded to 8: with a teacher, and without.',
  'preset.across-kinds': 'Transformer to CNN',
  'preset.across-kinds.help':
    'Whose sentence is it? A transformer teaches a network of convolutions and a bag of words, which attend to nothing. Both gain; its pooled states add nothing to its answers.',
  'preset.three-layers-in-one': 'Three layers in one',
  'preset.three-layers-in-one.help':
    'Spoken digits: three GRU layers teach one. Nearly all takes are without a label, and what the teacher says of them is worth more than twenty points.',
  'preset.failure-ahead': 'Failure ahead',
  'preset.failure-ahead.help':
    'Engines: three LSTM layers teach one whether failure is near. Few windows are. Macro F1 gains; recall of the failing ones loses, since the teacher calls fewer of them.',
  'preset.one-of-two': 'Two modalities in one',
  'preset.one-of-two.help':
    'Emoji: the teacher sees the picture and reads its name, the students see the picture alone. They gain, from its hard labels nearly as much.',
  'preset.two-tasks': 'Two tasks',
  'preset.two-tasks.help':
    'Emoji: its group and who drew it, by two heads of one network. The tasks’ losses are added up as they are, by projection of their gradients, and by uncertainty; their conflict is shown below. With the teacher the group gains some seven points and who drew it nothing; the three ways hardly differ.',
  'preset.drafts-ahead': 'One token further',
  'preset.drafts-ahead.help':
    'Names of towns: a further head of the student learns to draft the letter behind the next one. Under “More” in the results: how many of its drafts the student agrees with.',
  'preset.six-orders': 'Six orders',
  'preset.six-orders.help':
    'Prune 70 % of the units, round to 3 bits, distil: the same three, in every order, with the same number of steps. Those that train last keep nearly all; pruning after the last step is fatal.',
  'preset.ten-times-smaller': 'Ten times smaller',
  'preset.ten-times-smaller.help':
    'Digits, a trained network and all its labels: half of the units at 4 bits are as good as the teacher, in a seventeenth of its bytes; a quarter of them at 8 bits loses about a point. Beside them a small network of its own, distilled and alone, which loses more.',
  'preset.prune-again': 'Prune, distil, prune again',
  'preset.prune-again.help':
    'Three quarters of the units: in two rounds with half of the steps behind each, at once with all steps behind it, and at once without repair. With as few steps as here, rounds lose to at once.',
  'preset.mixture': 'INT8 and FP4',
  'preset.mixture.help':
    'Each layer 8 bits or 4, by how much it suffers: the whole network as it is, and half of its units trained through the rounding.',
  'preset.quantisation-aware': 'Trained through two bits',
  'preset.quantisation-aware.help':
    'Digits, weights of 2 bits: taken as they are rounded; trained through the rounding on labels; on what the network itself said before it was rounded; and with scales that are learned.',
} as const satisfies Record<string, string> &
  Record<`preset.${PresetId}${'' | '.help'}`, string> &
  Record<`presets.${PresetGroup}`, string>;
