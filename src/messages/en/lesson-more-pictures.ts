export const lessonMorePictures = {
  'lesson.more-pictures.title': 'More pictures than labels',
  'lesson.more-pictures.about': 'Twenty labels, and 1,277 pictures that nobody labelled.',

  'lesson.more-pictures.many.title': 'The teacher labels the rest',
  'lesson.more-pictures.many.text':
    'Labels cost somebody’s time; pictures are cheap. There are still twenty with a {label}. Now the {student} also gets the other 1,277, which nobody has labelled: for these it has the {teacher}’s ten numbers and nothing else. {scratch} has only the twenty.',
  'lesson.more-pictures.reached.ask': 'How many of 100 new pictures will the {student} that hears the {teacher} read?',
  'lesson.more-pictures.many.do': 'Press Run and see whether its curve ends in your band.',
  'lesson.more-pictures.many.after':
    'It reads {accuracy} with twenty labels; {scratch} reads {alone} with the same twenty. Over five seeds it was about 97 of 100.',

  'lesson.more-pictures.hard.title': 'Is it the ten numbers?',
  'lesson.more-pictures.hard.text':
    'It got the {teacher}’s ten numbers, and it got more pictures. Which of the two was it? A third student gets the same pictures, but hears only the answer: the digit that the {teacher} finds most likely.',
  'lesson.more-pictures.left.ask': 'How much of the gain is left with answers only?',
  'lesson.more-pictures.left.all': 'Nearly all of it',
  'lesson.more-pictures.left.half': 'About half',
  'lesson.more-pictures.left.none': 'Nearly none',
  'lesson.more-pictures.hard.do': 'Press Run.',
  'lesson.more-pictures.hard.after':
    'With ten numbers: {gain}. With answers only: {hard}. On the twenty pictures the answers said what the labels said already. On 1,277 pictures that nobody labelled, every answer is news, and so many answers do about as well.',

  'lesson.more-pictures.control.title': 'What controls are for',
  'lesson.more-pictures.control.text':
    'Somebody writes: “With distillation the student reads 97 of 100, without it 69. That is what soft labels do.” Both numbers are right.',
  'lesson.more-pictures.which.ask': 'Which network shows that the sentence is wrong?',
  'lesson.more-pictures.which.teacher': 'The teacher',
  'lesson.more-pictures.which.hard': 'The student with hard labels',
  'lesson.more-pictures.which.scratch': 'The student from scratch',
  'lesson.more-pictures.control.after':
    'The one with hard labels: it had the same pictures and the same {teacher}, and only its answers were hard. A control differs in one thing alone. {scratch} differs in two: no {teacher}, and no pictures beside the twenty.',

  'lesson.more-pictures.fewer.title': 'A hundred pictures',
  'lesson.more-pictures.fewer.text':
    'Between twenty pictures and 1,277: now the students get a hundred without a {label}. One hears ten numbers on each, one the answer only.',
  'lesson.more-pictures.ahead.ask': 'By how many points are ten numbers ahead of answers?',
  'lesson.more-pictures.fewer.do': 'Press Run.',
  'lesson.more-pictures.fewer.after':
    'Ten numbers against answers: {softness}. With ten numbers it reads {accuracy}. The fewer pictures there are, the more has to be learned from each one.',

  'lesson.more-pictures.why.title': 'In your own words',
  'lesson.more-pictures.why.text':
    'With twenty pictures the {teacher}’s answers added nothing. With 1,277 they did about as well as its ten numbers.',
  'lesson.more-pictures.words.ask': 'Why do answers alone help here, and not there?',
};
