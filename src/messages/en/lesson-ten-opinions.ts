export const lessonTenOpinions = {
  'lesson.ten-opinions.title': 'Ten opinions',
  'lesson.ten-opinions.about': 'Twenty pictures: one answer for each, or ten numbers.',

  'lesson.ten-opinions.alone.title': 'Twenty pictures, twenty labels',
  'lesson.ten-opinions.alone.text':
    'A small network is to read handwritten digits. It gets twenty pictures, and with each one {label}: the right digit. That is a hard label. Nobody helps it, so it is called {scratch}. A large network, the {teacher}, learns too; it gets 1,297 pictures, and will be needed later.',
  'lesson.ten-opinions.alone.do': 'Press Run and watch the violet curve.',
  'lesson.ten-opinions.alone.after':
    'Of 500 pictures that it has never seen, {scratch} now reads {accuracy}. Twenty labels are not much: each picture tells it one digit, and nothing else.',

  'lesson.ten-opinions.opinions.title': 'One label, ten opinions',
  'lesson.ten-opinions.opinions.text':
    'Ask the {teacher} about one picture and it answers with ten numbers: how likely it finds each digit. They add up to 1, and the right one takes nearly all. {T} makes the others readable: the higher, the more they are brought out.',
  'lesson.ten-opinions.opinions.do': 'Drag {T} to about 6.',
  'lesson.ten-opinions.opinions.call': 'What else this picture could have been.',
  'lesson.ten-opinions.opinions.after':
    'The order of the bars has not changed, only how far apart they are. “It looks a little like this one, and not at all like that one”: a {label} throws this away. It is called dark knowledge. The ten numbers together are a soft label.',

  'lesson.ten-opinions.guess.title': 'What are nine more numbers worth?',
  'lesson.ten-opinions.guess.text':
    'Now the same student learns twice from the same twenty pictures: once from the labels alone, once from the {teacher}’s ten numbers as well. Same start, same order of pictures. No picture more.',
  'lesson.ten-opinions.gain.ask': 'By how many points will the {student} that hears the {teacher} be ahead?',
  'lesson.ten-opinions.guess.do': 'Press Run and see which curve ends in your band.',
  'lesson.ten-opinions.guess.after':
    'Measured: {gain}. Nothing else was different, so this comes from what the {teacher} says. With other seeds it is more or less; over ten seeds it was some ten points.',

  'lesson.ten-opinions.hard.title': 'And if the teacher only says the answer?',
  'lesson.ten-opinions.hard.text':
    'A third student hears the {teacher} too, but only its answer: the digit that it finds most likely, without the other nine numbers. One digit is a hard label, so the page calls this student “Hard labels”.',
  'lesson.ten-opinions.answers.ask': 'How much of the gain is left?',
  'lesson.ten-opinions.answers.same': 'All of it',
  'lesson.ten-opinions.answers.half': 'About half',
  'lesson.ten-opinions.answers.none': 'None',
  'lesson.ten-opinions.hard.do': 'Press Run.',
  'lesson.ten-opinions.hard.after':
    'With answers only: {hard}. With ten numbers: {gain}. On these twenty pictures the teacher’s answers say what the labels say already. It is not the answer that helps, but the numbers beside it. Whether any softening would do as well, this run can’t tell.',

  'lesson.ten-opinions.why.title': 'In your own words',
  'lesson.ten-opinions.why.text':
    'You have seen three students with the same twenty pictures: labels alone, the {teacher}’s answers, and its ten numbers. {scratch} was there so that you could tell what the {teacher} adds.',
  'lesson.ten-opinions.words.ask': 'Why does a soft label carry more than a hard one?',
};
