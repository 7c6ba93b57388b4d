export const lessonTwoVoices = {
  'lesson.two-voices.title': 'Two voices',
  'lesson.two-voices.about': 'Labels and teacher both pull at the student. What decides who wins?',

  'lesson.two-voices.pull.title': 'Two pulls on one batch',
  'lesson.two-voices.pull.text':
    'The loss has two parts: {alpha} times the soft one, from the {teacher}, and 1 − {alpha} times the hard one, from the {label}. Each part has a gradient: the way in which it pulls at the weights, and how hard. One step takes the sum of the two.',
  'lesson.two-voices.pull.do': 'Press Step: the teacher is trained, then the student takes one step.',
  'lesson.two-voices.pull.after':
    'The table gives each gradient’s length, its norm, with its weight counted in. At an {alpha} of 0.9 the soft one is many times as long. The cosine says how far both point the same way: 1 is the very same, 0 across, −1 against each other. On a first batch it is well above 0: so far both voices say much the same.',

  'lesson.two-voices.weigh.title': 'Turn one down',
  'lesson.two-voices.weigh.text':
    '{alpha} only weighs the two losses: at 0.9 the soft one counts nine times as much as the hard one. The two pulls need not be 9 to 1: that also depends on how much each loss has to say about the batch.',
  'lesson.two-voices.weigh.do': 'Drag {alpha} to about 0.1 and press Step again.',
  'lesson.two-voices.weigh.after':
    'Now the hard gradient is the longer one. How far the two directions agree is not a matter of {alpha}: it only makes one louder and the other quieter.',

  'lesson.two-voices.nothing.title': 'α at 0',
  'lesson.two-voices.nothing.text':
    'At an {alpha} of 0 the {teacher}’s gradient is multiplied by 0. Beside this student trains {scratch}, which has no teacher. Same start, same batches.',
  'lesson.two-voices.apart.ask': 'How far apart will the two be at the end?',
  'lesson.two-voices.apart.same': 'The very same',
  'lesson.two-voices.apart.little': 'A little',
  'lesson.two-voices.apart.far': 'Far apart',
  'lesson.two-voices.nothing.do': 'Press Run. Then compare the check sums of the weights, under More measures.',
  'lesson.two-voices.nothing.after':
    'Both read {distilled}, and every one of their 1,210 weights is the same, to the last bit: one weight that differs would give another check sum. At an {alpha} of 0 distillation is training without a teacher, and nothing else.',

  'lesson.two-voices.teacher.title': 'α at 1',
  'lesson.two-voices.teacher.text':
    'Now the other end: the hard gradient is multiplied by 0, and only the {teacher} is left.',
  'lesson.two-voices.teacher.do': 'Press Run, and note down the check sum of the distilled student.',
  'lesson.two-voices.teacher.after':
    'Without a single {label}, only from what the {teacher} says of twenty pictures, it reads {distilled}. Keep its check sum in mind for the next step.',

  'lesson.two-voices.wrong.title': 'Wrong labels',
  'lesson.two-voices.wrong.text':
    'From here on nine in ten of the students’ labels are wrong: a 7 is called a 2. The {teacher} had learned from the right ones. {alpha} stays at 1.',
  'lesson.two-voices.harm.ask': 'What will that do to the distilled student?',
  'lesson.two-voices.harm.none': 'Nothing at all',
  'lesson.two-voices.harm.some': 'It gets somewhat worse',
  'lesson.two-voices.harm.chance': 'It only guesses',
  'lesson.two-voices.wrong.do': 'Press Run and compare the check sum with the one before.',
  'lesson.two-voices.wrong.after':
    '{scratch}, which has nothing but labels, is down to {alone}. The distilled student reads {distilled}, with the check sum that it had before: no {label} has ever reached it.',

  'lesson.two-voices.own.title': 'In your own words',
  'lesson.two-voices.own.text':
    'Between the two ends both voices count. Which mixture is best depends on how good the labels are, and how good the {teacher}.',
  'lesson.two-voices.decides.ask': 'What does α do?',
} as const;
