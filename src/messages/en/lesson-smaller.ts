export const lessonSmaller = {
  'lesson.smaller.title': 'How small can it get?',
  'lesson.smaller.about': 'Coarser weights, fewer units: what is lost, and what training brings back.',

  'lesson.smaller.levels.title': 'Three values a weight',
  'lesson.smaller.levels.text':
    'The {teacher} has 17,226 numbers of 32 bits each. Two copies of it are rounded once it is trained, and not trained again. In INT4 the weights of a unit may have 15 values: that is 7 times smaller. In INT2 they have three, plus, minus and nothing: 12 times smaller.',
  'lesson.smaller.left.ask': 'Of 100 digits, how many will the copy with three values still read?',
  'lesson.smaller.levels.do': 'Press Run. “Layer by layer” below shows the weights before and after.',
  'lesson.smaller.levels.after':
    'With fifteen values {fifteen}, hardly less than before. With three values {three}. What a weight is exactly matters little, as long as it is roughly right.',

  'lesson.smaller.through.title': 'Training while rounded',
  'lesson.smaller.through.text':
    'The same three values, and a hundred steps of training with them: in every step the network answers with rounded weights, and the numbers behind them are moved. The {teacher} that it learns from is itself, as it was before.',
  'lesson.smaller.regained.ask': 'How much of what rounding took away will that bring back?',
  'lesson.smaller.regained.none': 'Nearly nothing',
  'lesson.smaller.regained.half': 'About half',
  'lesson.smaller.regained.most': 'Most of it',
  'lesson.smaller.through.do': 'Press Run.',
  'lesson.smaller.through.after':
    '{through} instead of {three}, in the very same bytes. The three values are no worse; they only have to be the right ones, and rounding a trained network does not find those.',

  'lesson.smaller.units.title': 'Three quarters of it gone',
  'lesson.smaller.units.text':
    'Now whole units go: of 128 and 64 those 32 and 16 stay that matter most to the loss. One network is left like that, one is trained for a hundred steps afterwards. Beside them {scratch}: a network of that size from a random start, with as many steps.',
  'lesson.smaller.quarter.ask': 'Of 100 digits, how many will the one read that is not trained afterwards?',
  'lesson.smaller.units.do': 'Press Run, and watch the accuracy of the first steps.',
  'lesson.smaller.units.after':
    '{pruned} without training: it looks lost. {repaired} with it, and {alone} for the one from a random start. So the units that stayed had kept something. Whoever judges a pruned network before it was trained judges too early.',

  'lesson.smaller.both.title': 'Smaller, or faster?',
  'lesson.smaller.both.text':
    'Three ways beside the {teacher}: weights in INT4; a quarter of the units; and both at once, which is 38 times smaller.',
  'lesson.smaller.faster.ask': 'Which of them have fewer multiplications to do?',
  'lesson.smaller.faster.rounded': 'Those with rounded weights',
  'lesson.smaller.faster.fewer': 'Those with fewer units',
  'lesson.smaller.faster.each': 'All three',
  'lesson.smaller.both.do':
    'Press Run. “Accuracy against cost” below can be switched from bytes to multiply-adds and to latency.',
  'lesson.smaller.both.after':
    'Fewer units are fewer multiplications. Rounded weights are as many as before: they save bytes, and time only where a machine reckons in small whole numbers. Both together: {both}, next to {repaired} with the units alone.',

  'lesson.smaller.why.title': 'In your own words',
  'lesson.smaller.why.text': 'A telephone has little memory and a small battery.',
  'lesson.smaller.words.ask': 'A network has to become ten times smaller. What would you do first, what last, and why?',
};
