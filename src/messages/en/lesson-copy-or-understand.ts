export const lessonCopyOrUnderstand = {
  'lesson.copy-or-understand.title': 'Copy or understand?',
  'lesson.copy-or-understand.about': 'A teacher that makes mistakes. Will its student make the same ones?',

  'lesson.copy-or-understand.equals.title': 'A teacher in a hurry',
  'lesson.copy-or-understand.equals.text':
    'This {teacher} has gone through its pictures only once, and makes mistakes. One {student}, “Distilled”, hears what it says of all 1,297 pictures, and sees no {label}. The other, {scratch}, hears nobody: it has 200 pictures with labels.',
  'lesson.copy-or-understand.better.ask': 'Which of the two will be right more often?',
  'lesson.copy-or-understand.better.listener': 'The one that hears the teacher',
  'lesson.copy-or-understand.better.same': 'Both about as often',
  'lesson.copy-or-understand.better.alone': 'The one with labels',
  'lesson.copy-or-understand.copied.ask':
    'Of the pictures that the {teacher} gets wrong, on how many will its {student} make the very same mistake?',
  'lesson.copy-or-understand.equals.do': 'Press Run.',
  'lesson.copy-or-understand.equals.after':
    'Right: {listener} and {alone}. Over five seeds there is no difference beyond chance. But of the {teacher}’s mistakes the one repeats {copied}, the other {own}. That is what hard pictures do to anybody; the rest was copied.',

  'lesson.copy-or-understand.mistake.title': 'See one mistake twice',
  'lesson.copy-or-understand.mistake.text':
    'Accuracy counts right answers. It doesn’t say which ones. Find a picture that misleads the {teacher}, and its {student} in the same way.',
  'lesson.copy-or-understand.mistake.do':
    'Press “choose” and show “Distilled is wrong”. Open one after the other until {teacher} and distilled make the same mistake. What does {scratch} say?',
  'lesson.copy-or-understand.mistake.after':
    'Distilled gives the {teacher}’s answer for {likeness} of the test pictures, right or wrong, but {scratch}’s answer only for {other}. Two students, right equally often and unlike each other. Agreement with the {teacher} is another measure than accuracy.',

  'lesson.copy-or-understand.labels.title': 'And with every label?',
  'lesson.copy-or-understand.labels.text':
    'Now there are labels for all 1,297 pictures. “Distilled” still hears the {teacher} only. “Plain” hears both voices alike, {alpha} is 0.5. {scratch} hears the labels only.',
  'lesson.copy-or-understand.best.ask': 'Who will be right most often?',
  'lesson.copy-or-understand.best.listener': 'Distilled: the teacher alone',
  'lesson.copy-or-understand.best.both': 'Plain: teacher and labels',
  'lesson.copy-or-understand.best.alone': 'Scratch: labels alone',
  'lesson.copy-or-understand.labels.do': 'Press Run.',
  'lesson.copy-or-understand.labels.after':
    'Teacher alone: {listener} right, {copied} of its mistakes repeated. Both: {both} and {less}. Labels alone: {alone} and {least}. The labels talk the student out of mistakes, and this {teacher} talks it into them. Whoever has all labels doesn’t need a teacher that knows less.',

  'lesson.copy-or-understand.words.title': 'In your own words',
  'lesson.copy-or-understand.words.text':
    'Sometimes one wants the copy: a small network that does what the large one does, mistakes and all. Sometimes one wants what is right. A single number doesn’t tell the two apart.',
  'lesson.copy-or-understand.understood.ask':
    'A student agrees with its teacher on 97 of 100 pictures. What do you know of it, and what would you still measure?',
};
