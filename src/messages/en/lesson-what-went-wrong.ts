export const lessonWhatWentWrong = {
  'network.suspect': 'Suspect',
  'lesson.what-went-wrong.title': 'What went wrong?',
  'lesson.what-went-wrong.about': 'Eight students, one mistake each. Find it from what is measured.',

  'lesson.what-went-wrong.run.title': 'One of these two is wrong',
  'lesson.what-went-wrong.run.text':
    'Two students learn from the same {teacher}, the same pictures and the same labels. In the code of the one called suspect there is a mistake. {T} is 4, {alpha} is 0.9, and there are ten classes.',
  'lesson.what-went-wrong.run.do': 'Press Run and compare the two curves.',
  'lesson.what-went-wrong.run.after':
    'Right: {right}. Suspect: {wrong}. Over five seeds, accuracy could not tell these two apart. A mistake can hide in a run that looks fine.',

  'lesson.what-went-wrong.gradients.title': 'Look underneath',
  'lesson.what-went-wrong.gradients.text':
    'Step trains one batch and shows how strongly each loss pulls at the weights: ‖∇ soft‖ towards the {teacher}, ‖∇ hard‖ towards the labels. Both students start alike, so at the first step both rows should be the same. Divide one by the other.',
  'lesson.what-went-wrong.gradients.do': 'Press Reset, then Step. Then say what is wrong.',
  'lesson.what-went-wrong.gradients-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.gradients.after':
    'The soft pull is 16 times weaker in the suspect, the hard pull is the same. 16 is 4², and {T} is 4.',

  'lesson.what-went-wrong.elements.title': 'Another factor',
  'lesson.what-went-wrong.elements.text':
    'A new suspect with another mistake. Start with the same look: how many times weaker is a pull, and what number in this setup is that?',
  'lesson.what-went-wrong.elements.do': 'Press Step, then say what is wrong.',
  'lesson.what-went-wrong.elements-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.elements.after':
    'The soft pull is 10 times weaker, and there are ten classes: the loss was averaged over the classes as well.',

  'lesson.what-went-wrong.places.title': 'Weaker here, stronger there',
  'lesson.what-went-wrong.places.text': 'A third suspect. This time look at both pulls.',
  'lesson.what-went-wrong.places.do': 'Press Step, then say what is wrong.',
  'lesson.what-went-wrong.places-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.places.after':
    'The soft pull is 9 times weaker and the hard pull 9 times stronger: 0.9 and 0.1 stand in each other’s place.',

  'lesson.what-went-wrong.floor.title': 'Through the floor',
  'lesson.what-went-wrong.floor.text':
    'The Loss panel shows each loss as it was trained with. A divergence says how far apart two distributions are: 0 where they are equal.',
  'lesson.what-went-wrong.floor.do': 'Press Run, look at the soft loss, then say what is wrong.',
  'lesson.what-went-wrong.floor-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.floor.after':
    'The suspect’s soft loss is below zero. No divergence is: its probabilities were taken for log-probabilities.',

  'lesson.what-went-wrong.modest.title': 'Too modest',
  'lesson.what-went-wrong.modest.text':
    'The bars show answers softened with {T}. With {T} at 1 they stand as each network gives them. Compare how sure the two students are.',
  'lesson.what-went-wrong.modest.do': 'Press Run. When it is done, drag {T} to 1, then say what is wrong.',
  'lesson.what-went-wrong.modest-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.modest.after':
    'At T = 1 the suspect is much less sure than the other student: it has learned the softened answers as its own. Only the {teacher} was softened.',

  'lesson.what-went-wrong.contrary.title': 'Against each other',
  'lesson.what-went-wrong.contrary.text':
    'Here accuracy says at once that something is wrong. The question is what. Look at the losses in training: can both go down?',
  'lesson.what-went-wrong.contrary.do': 'Press Run, compare the losses, then say what is wrong.',
  'lesson.what-went-wrong.contrary-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.contrary.after':
    'While the suspect’s soft loss goes down, its hard loss goes up: it learns what the {teacher} says, but of other pictures. It ends far below the student that has labels alone.',

  'lesson.what-went-wrong.restless.title': 'A restless loss',
  'lesson.what-went-wrong.restless.text':
    'In this run the {teacher} was trained with dropout: in training, half of its units are switched off at random. Look at the soft loss of both students.',
  'lesson.what-went-wrong.restless.do': 'Press Run, compare the soft losses, then say what is wrong.',
  'lesson.what-went-wrong.restless-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.restless.after':
    'The suspect’s soft loss stays higher and jumps about: the same picture gets another answer each time. In accuracy there was no difference beyond chance over five seeds.',

  'lesson.what-went-wrong.moving.title': 'Meeting halfway',
  'lesson.what-went-wrong.moving.text':
    'The last suspect. Its soft loss falls fast, as if it learned better than the other one.',
  'lesson.what-went-wrong.moving.do': 'Press Run, look at losses and accuracy, then say what is wrong.',
  'lesson.what-went-wrong.moving-which.ask': 'Which mistake is it?',
  'lesson.what-went-wrong.moving.after':
    'The soft loss fell because the {teacher} came towards its student. It has forgotten part of what it knew: its own accuracy is in the Accuracy panel.',

  'lesson.what-went-wrong.end.title': 'What to measure',
  'lesson.what-went-wrong.end.text':
    'Three of the eight cost many points here: softmax for log-softmax, shuffled answers, a gradient into the {teacher}. The other five cost a few points at most. Whoever looks at accuracy alone would hardly find those; sizes of gradients, curves and bars show every one.',
  'lesson.what-went-wrong.words.ask': 'Which of the eight could be in code of your own, and what would you measure?',
} as const;
