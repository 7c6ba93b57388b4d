/** Who writes the texts that an arm learns from. */
export const textChoice = {
  'text.writer': 'Learns from texts',
  'text.writer-help':
    'Whose texts this arm learns from: those of the data set, or such as a network writes after the same prompts. Its terms are what they are: they compare it with labels or with its source at each symbol of these texts.',
  'text.writer.data': 'of the data set',
  'text.writer.teacher': 'written by {source}',
  'text.writer.own': 'that it writes itself',
  'text.writer.form': 'with answers in another form',
  'text.teacher-help':
    'Before this arm’s first step its source ({source}) writes on from the prompt of every example that the students see, once; the arm learns from what it wrote as if it were the data. Kim, Rush, Sequence-Level Knowledge Distillation, 2016.',
  'text.own-help':
    'In a share of its steps this arm writes on from the prompts itself, as it stands, and its source ({source}) grades each symbol of it: terms that compare the two read these texts, terms of labels keep to the data’s own. Agarwal et al., On-Policy Distillation of Language Models (GKD), 2024.',
  'text.form-help':
    'The same questions, answered in another form and tested in it. It knows the answers to all of them, but worked steps only of the labelled ones.',
  'text.share': 'Share of steps, λ',
  'text.share-help': 'How often the batch’s texts are its own: 0 never, 1 at every step.',
  'text.temperature-help':
    '0: always the likeliest symbol. Above 0 symbols are drawn by chance, at 1 as the network says.',
  'text.keep': 'Only those with the right answer',
  'text.keep-help':
    'Texts whose answer is wrong count for nothing. A right answer can have wrong steps: these stay. Called rejection sampling in DeepSeek-R1, 2025.',
  'text.weighed': 'Weigh the answer against the steps',
  'text.weighed-help':
    'The loss becomes α·answer + (1 − α)·steps, each a mean over its own symbols; otherwise every symbol counts alike. After Hsieh et al., Distilling Step-by-Step!, 2023.',
  'text.answer-share': 'Of the loss on the answer',
} as const;
