export const lessonTemperature = {
  'lesson.temperature.title': 'Temperature',
  'lesson.temperature.about': 'How loudly the small numbers speak: reading at T, learning at T, and what T² is for.',

  'lesson.temperature.read.title': 'One picture, three temperatures',
  'lesson.temperature.read.text':
    'The {teacher} is sure of this picture, and still has an opinion of the other digits. Before its scores become shares they are divided by {T}. How undecided an answer is has a name, entropy: 0 nats where one digit has everything, 2.3 where all ten have the same.',
  'lesson.temperature.read.do': 'Press Run, so that there is a teacher. Then drag {T} to 1, to 4 and to 20.',
  'lesson.temperature.read.call': 'How undecided the answer is.',
  'lesson.temperature.read.after':
    'Same picture, same {teacher}, and the bars never change their order. A low {T} leaves one bar to be seen; a very high one makes all nearly equal, and what the {teacher} knows is in their small differences.',

  'lesson.temperature.which.title': 'Which one teaches best?',
  'lesson.temperature.which.text':
    'Three students learn from the same {teacher} and the same twenty pictures, from the same start. Only {T} is different: 1, 4 and 8.',
  'lesson.temperature.best.ask': 'Which student will read the most digits?',
  'lesson.temperature.best.t-1': 'The one at T 1: clear answers',
  'lesson.temperature.best.t-4': 'The one at T 4',
  'lesson.temperature.best.t-8': 'The one at T 8: the softest answers',
  'lesson.temperature.which.do': 'Press Run.',
  'lesson.temperature.which.after':
    'At T 1: {one}. At T 4: {four}. At T 8: {eight}. At T 1 this {teacher} is so sure that its answer is hardly more than a {label}. What helps is in the small numbers, and {T} makes them count. Whether 8 is better than 4, one run can’t tell: the ± in Results is about the test pictures, and another seed may turn the order round.',

  'lesson.temperature.curve.title': 'Draw the curve',
  'lesson.temperature.curve.text':
    'One run with each {T} may be luck. A sweep trains at five temperatures, each with three seeds. By now you have an idea of what will come out.',
  'lesson.temperature.expected.ask': 'How many digits will the distilled student read at each T?',
  'lesson.temperature.curve.do': 'Press “Run the sweep” and compare it with your curve.',
  'lesson.temperature.curve.after':
    'It rises from T 1, and beyond 8 it hardly changes: here there is no T that is too high. The loss has a factor T² for this slider’s sake. The next step takes it away.',

  'lesson.temperature.gradient.title': 'Why T²?',
  'lesson.temperature.gradient.text':
    'Two students, the same but for one line of code: the second one’s loss lacks the factor T². Both learn at {T} 8 with {alpha} 0.9. They get a hundred pictures; four in ten of the labels are wrong, so it matters whom they believe.',
  'lesson.temperature.gradient.do':
    'Press Step: ‖∇‖ says how strongly each half of the loss pulls. Keep both soft pulls in mind, drag {T} to 20, press Step again and compare.',
  'lesson.temperature.gradient.call': 'The soft pull without T².',
  'lesson.temperature.gradient.after':
    'At a higher {T} the softened answers lie closer together and pull less: from T 8 to T 20, without T², only about a sixth is left. With T² the soft pull stays much the same. At step 1, where the weights are alike, the one is exactly 8² = 64 times the other.',

  'lesson.temperature.alpha.title': 'What is left of α?',
  'lesson.temperature.alpha.text':
    'The slider says {alpha} 0.9: nine parts {teacher}, one part {label}. Without T², at {T} 8, the nine parts have shrunk to 0.14. A third student has T² and a small {alpha} of 0.12.',
  'lesson.temperature.acts.ask': 'How will the student without T² do?',
  'lesson.temperature.acts.same': 'Like the right one',
  'lesson.temperature.acts.half': 'Half-way between the two',
  'lesson.temperature.acts.little': 'Like the one with α 0.12',
  'lesson.temperature.alpha.do': 'Press Run.',
  'lesson.temperature.alpha.after':
    'With T²: {right}. Without: {wrong}. With T² and α 0.12: {little}. The slider still says 0.9, but the wrong labels are heard. T² is there so that {alpha} keeps its meaning when {T} is turned.',

  'lesson.temperature.why.title': 'In your own words',
  'lesson.temperature.why.text':
    'You have read one answer at three temperatures, seen which of them teaches, and taken T² away.',
  'lesson.temperature.words.ask': 'What does T do, and what is T² for?',
};
