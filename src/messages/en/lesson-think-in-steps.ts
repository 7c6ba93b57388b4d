export const lessonThinkInSteps = {
  'lesson.think-in-steps.title': 'Think in steps',
  'lesson.think-in-steps.about': 'A sum of eight digits: the answer alone, or the way to it.',

  'lesson.think-in-steps.answers.title': 'The answer, at once',
  'lesson.think-in-steps.answers.text':
    '71940362= asks for the last digit of 7+1+9+4+0+3+6+2, which is 2. Thousands of such questions are there, and the small {student} is told the answer of each. Then it gets questions that it has never seen.',
  'lesson.think-in-steps.right.ask': 'Of 100 new sums, how many will it get right?',
  'lesson.think-in-steps.answers.do': 'Press Run.',
  'lesson.think-in-steps.answers.after':
    '{answered} right. Whoever guesses gets one in ten. Nothing in eight digits shows the answer at a glance, and thousands of answers do not say how to find it.',

  'lesson.think-in-steps.steps.title': 'The teacher writes the way',
  'lesson.think-in-steps.steps.text':
    'The {teacher} has learned to write running sums: after 71940362= it writes 8 7 1 1 4 0 2, one step after the other, and the last one is the answer. It now works out every question, and a {student} just as small learns from what it wrote. Beside it: the one with answers, and {scratch} with a hundred solutions worked by hand.',
  'lesson.think-in-steps.now.ask': 'Of 100 new sums, how many will the {student} with the {teacher}’s steps get right?',
  'lesson.think-in-steps.steps.do': 'Press Run.',
  'lesson.think-in-steps.steps.after':
    'With steps {worked}, with answers {answered}. Each step needs only two digits: the sum so far, and the next one. That even a tiny network can learn.',

  'lesson.think-in-steps.hundred.title': 'A hundred solutions',
  'lesson.think-in-steps.hundred.text':
    'Look at {scratch} in the results. It saw worked steps too, written by hand for a hundred questions. The {teacher} worked out thousands.',
  'lesson.think-in-steps.whose.ask': 'What did the {student} need?',
  'lesson.think-in-steps.whose.steps': 'Steps, however few',
  'lesson.think-in-steps.whose.many': 'Many examples, however answered',
  'lesson.think-in-steps.whose.both': 'Steps, and many of them',
  'lesson.think-in-steps.hundred.after':
    'Both. With a hundred worked solutions {scratch} gets {alone} right: it learned those by heart. With thousands of bare answers the other one did no better. Somebody has to write many solutions, and a {teacher} does that at no cost.',

  'lesson.think-in-steps.short.title': 'Three digits',
  'lesson.think-in-steps.short.text':
    'Now the questions have three digits instead of eight, as 407=. There are only a thousand of them, and the {student} is told the answers of most.',
  'lesson.think-in-steps.enough.ask': 'Are answers alone enough this time?',
  'lesson.think-in-steps.enough.no': 'No, as before',
  'lesson.think-in-steps.enough.yes': 'Yes, mostly',
  'lesson.think-in-steps.short.do': 'Press Run.',
  'lesson.think-in-steps.short.after':
    '{answered} right. With few and short questions the network finds the way by itself. Steps are needed where a task is too long for one glance, and how long that is depends on the network.',

  'lesson.think-in-steps.why.title': 'In your own words',
  'lesson.think-in-steps.why.text':
    'Large language models are asked to think aloud, and small ones are trained on what they wrote.',
  'lesson.think-in-steps.words.ask': 'Why does it help a small network to write down the way before the answer?',
};
