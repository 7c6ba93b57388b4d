/** What a run's measurements suggest: what was measured and why it matters, and what one click would change. */
export const advice = {
  'advice.title': 'Advice',
  'advice.status-help': 'Something in this run’s measurements suggests a change. Goes to it, beside the results.',
  'advice.try': 'Try it: {what}',
  'advice.more': 'and {n} more',
  'advice.less': 'only the first',
  'advice.dismiss': 'Put away for this run',
  'advice.not-finite':
    'The loss of {network} was no longer a number at step {step}. At learning rate {rate} its steps overshoot, each further than the last.',
  'advice.rising-loss':
    'The loss of {network} rose from {from} to {to} instead of falling: its steps overshoot. Shorter ones may lead down.',
  'advice.gentler': 'learning rate {rate}, gradients clipped at {clip}.0',
  'advice.soft-gradient':
    'The labels pull at {network} {ratio} times as hard as the teacher does, at T {T} and α {alpha}: it hardly hears the teacher.',
  'advice.soft-gradient.none':
    'At α = {alpha} the teacher does not pull at {network} at all: it learns from labels alone.',
  'advice.with-t-squared': 'the factor T² on the soft loss',
  'advice.louder-teacher': 'α {alpha}',
  'advice.below-scratch.features':
    '{points} points for {network} against {control}, beyond chance (± {margin}). At the end {share} of its loss came from comparing what is inside of the networks: the answers hardly counted.',
  'advice.below-scratch.teacher':
    '{points} points for {network} against {control}, beyond chance (± {margin}). The teacher itself is right on {teacher} of the test samples, {control} on {scratch}: it has less to teach than the labels.',
  'advice.below-scratch.gap':
    '{points} points for {network} against {control}, beyond chance (± {margin}). The teacher has {ratio} times as many parameters, and {left} of the first loss is left at the end: a network this small may not be able to say all that the teacher says.',
  'advice.below-scratch.unknown':
    '{points} points for {network} against {control}, beyond chance (± {margin}). What was measured does not say why.',
  'advice.weaker-features': 'a weight of {to} in place of {from}, to count as much as the rest',
  'advice.wider-student': 'a student {times} times as wide',
  'advice.more-labels': 'more weight on the labels, α {alpha}',
  'advice.weak-teacher':
    '{network} is right on {student} of the test samples, its teacher on {teacher}: worse beyond chance. A teacher that knows less has less to give.',
  'advice.longer-teacher': 'a teacher trained for {epochs} {epochs|epoch|epochs}',
  'advice.uniform-teacher':
    'At T = {T} the teacher says {p} for every class, to three digits, on {n} of {all} test samples: nothing is left to learn from.',
  'advice.lower-temperature': 'T {T}',
  'advice.small-batch':
    'Batches of {batch}: the term of {network} that compares samples with one another sees {pairs} pairs at a step. From so few its gradient is noisy.',
  'advice.larger-batch': 'batches of {batch}, {pairs} pairs',
} as const;
