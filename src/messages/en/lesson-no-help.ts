export const lessonNoHelp = {
  'lesson.no-help.title': 'When it does not help',
  'lesson.no-help.about': 'Four runs in which the teacher adds nothing or does harm, and one in which it helps again.',

  'lesson.no-help.every.title': 'Every label is there',
  'lesson.no-help.every.text':
    'So far there were twenty labels. Now the students get all 1,297 pictures, each with its right {label}: as many as the {teacher} had.',
  'lesson.no-help.adds.ask': 'What will the teacher’s ten numbers add?',
  'lesson.no-help.adds.more': 'Some points',
  'lesson.no-help.adds.same': 'Nothing that could not be chance',
  'lesson.no-help.adds.less': 'It will cost some points',
  'lesson.no-help.every.do': 'Press Run, and read the box with the gain.',
  'lesson.no-help.every.call': 'The ± says how much could be chance.',
  'lesson.no-help.every.after':
    'Measured: {gain}. On 500 test pictures one or two points are chance, and then the page says so. Over five seeds there was no difference: the labels say already what the {teacher} could say.',

  'lesson.no-help.assistant.title': 'A teacher far too large',
  'lesson.no-help.assistant.text':
    'Now the {teacher} is large, 512 and 256 wide, and the {student} tiny, 8 wide. It is often said that the step is too great, and that an assistant between them helps: it learns from the {teacher}, and the {student} from it. Beside it the same student is taught directly.',
  'lesson.no-help.between.ask': 'By way of the assistant, the student will be …',
  'lesson.no-help.between.more': '… better than taught directly',
  'lesson.no-help.between.same': '… no different beyond chance',
  'lesson.no-help.between.less': '… worse',
  'lesson.no-help.assistant.do': 'Press Run. Four networks are trained, one after the other.',
  'lesson.no-help.assistant.after':
    'By way of the assistant: {between} against taught directly. Over five seeds there was no difference. In the paper, with much larger networks and pictures, there was one: what holds there need not hold here.',

  'lesson.no-help.smoothed.title': 'Smoothed labels',
  'lesson.no-help.smoothed.text':
    'Two teachers of one size. One learns from plain labels. For the other one each {label} gives up a tenth of its weight, shared alike among all ten digits: label smoothing. A good teacher, people say, that teaches badly: it has unlearned which digits look alike.',
  'lesson.no-help.taught.ask': 'The student of the teacher with smoothed labels will be …',
  'lesson.no-help.taught.more': '… better than the other one’s',
  'lesson.no-help.taught.same': '… no different beyond chance',
  'lesson.no-help.taught.less': '… worse',
  'lesson.no-help.smoothed.do': 'Press Run.',
  'lesson.no-help.smoothed.after':
    'Its student, against the other one’s: {taught}. Over five seeds there was no difference. With every label at hand there is little left that either could add.',

  'lesson.no-help.ignorant.title': 'A teacher that knows nothing',
  'lesson.no-help.ignorant.text':
    'This teacher was never trained: its ten numbers are noise. The {student} has every right {label} as well, but with {alpha} at 0.9 it listens mostly to the {teacher}.',
  'lesson.no-help.harm.ask': 'Against scratch, the student will be …',
  'lesson.no-help.harm.more': '… better',
  'lesson.no-help.harm.same': '… no different beyond chance',
  'lesson.no-help.harm.less': '… worse',
  'lesson.no-help.ignorant.do': 'Press Run and watch the curves.',
  'lesson.no-help.ignorant.after':
    'It reads {accuracy}; {scratch}, with the same labels, {alone}. Whom one listens to matters: that the student imitates well is no good if there is nothing to imitate.',

  'lesson.no-help.wrong.title': 'Wrong labels',
  'lesson.no-help.wrong.text':
    'Every picture has a {label} again, but for the students two of five are wrong. The {teacher} learned from the right ones.',
  'lesson.no-help.saved.ask': 'By how many points will the {student} that hears the {teacher} be ahead?',
  'lesson.no-help.wrong.do': 'Press Run and see which curve ends in your band.',
  'lesson.no-help.wrong.after':
    'Measured: {gain}; {scratch} reads {alone}. Here the {teacher} knows something that the labels don’t say, and so it helps again.',

  'lesson.no-help.claims.title': 'What people say',
  'lesson.no-help.claims.text':
    'One run can be luck. Here are sentences that are often read, each measured over five seeds, with the interval in which the truth probably lies. Where it holds 0, no difference can be told from chance.',
  'lesson.no-help.words.ask': 'When would you not use a teacher?',
};
