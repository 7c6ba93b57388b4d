export const lessonForbidden3 = {
  'lesson.forbidden-3.title': 'The forbidden 3',
  'lesson.forbidden-3.about': 'No 3 ever reaches the student. Can it learn what a 3 is?',

  'lesson.forbidden-3.missing.title': 'Every 3 is taken away',
  'lesson.forbidden-3.missing.text':
    'The {teacher} learns all ten digits. From its students’ pictures every 3 is taken out: they never see one, and no {label} says 3. One, {scratch}, has the labels alone. The other also hears the {teacher}’s answer to each picture: one digit.',
  'lesson.forbidden-3.answers.ask':
    'In the test there are 51 pictures of a 3. How many of them will the student recognise that hears the answers?',
  'lesson.forbidden-3.answers.none': 'None, or hardly any',
  'lesson.forbidden-3.answers.half': 'About half',
  'lesson.forbidden-3.answers.most': 'Most',
  'lesson.forbidden-3.missing.do': 'Press Run.',
  'lesson.forbidden-3.missing.after':
    'Recognised: {hard}. The {teacher} itself recognises {knows}. But of pictures that are no 3 its answer is hardly ever 3: the student has not been told of any.',

  'lesson.forbidden-3.soft.title': 'Ten numbers, and still no 3',
  'lesson.forbidden-3.soft.text':
    'Two more students hear ten numbers for each picture: how likely the {teacher} finds every digit. One hears them as they are, at {T} 1, the other softened, at {T} 4. They see no 3 either.',
  'lesson.forbidden-3.four.ask': 'How many of the 3s will the student at {T} 4 recognise?',
  'lesson.forbidden-3.quiet.ask': 'And the student at T 1?',
  'lesson.forbidden-3.quiet.none': 'None, or hardly any',
  'lesson.forbidden-3.quiet.half': 'About half',
  'lesson.forbidden-3.quiet.most': 'Most',
  'lesson.forbidden-3.soft.do': 'Press Run.',
  'lesson.forbidden-3.soft.after':
    'At {T} 4: {four} of the 3s. At {T} 1: {one}. From answers alone: {hard}. It has never seen a 3, and knows most of them.',

  'lesson.forbidden-3.how.title': 'Where the 3s come from',
  'lesson.forbidden-3.how.text':
    'The student heard of the 3 from pictures of other digits. “This is a 2, but it has something of a 3.” “This is a 9; next I would say 3.” At {T} 4 such remarks can be heard. At {T} 1 they are a whisper.',
  'lesson.forbidden-3.how.do':
    'Step through the pictures with › to one that is no 3, but for which 3 is the {teacher}’s second choice.',
  'lesson.forbidden-3.how.call': 'The second choice: is it the 3?',
  'lesson.forbidden-3.how.after':
    'This is all that the student ever hears of the 3: that other digits look a little like it. From many such remarks it knows what a 3 must look like.',

  'lesson.forbidden-3.bias.title': 'It knows more than it says',
  'lesson.forbidden-3.bias.text':
    'No label ever said 3, so the student has learned to expect none: its score for 3, the logit, comes out too low, whatever the picture. A bias raises it by the same number for all pictures; nothing is trained. Recall is the share of the 3s that it finds.',
  'lesson.forbidden-3.bias.do':
    'Move the slider to where test accuracy is highest. Too far, and other digits are taken for a 3.',
  'lesson.forbidden-3.bias.after':
    'With the best bias it recognises {recall} of the 3s, as trained {before}. Of all pictures {accuracy} are right, as trained {all}. The bias was chosen on these very test pictures, as in the paper of 2015: on new ones it may do a little worse.',

  'lesson.forbidden-3.one.title': 'And what does T 1 hide?',
  'lesson.forbidden-3.one.text':
    'The student at {T} 1 heard the same remarks, only as a whisper, and recognises hardly any 3. Raise its bias too.',
  'lesson.forbidden-3.hidden.ask': 'With its best bias, how many of the 3s will the student at T 1 recognise?',
  'lesson.forbidden-3.hidden.none': 'None, or hardly any',
  'lesson.forbidden-3.hidden.half': 'About half',
  'lesson.forbidden-3.hidden.most': 'Most',
  'lesson.forbidden-3.one.do': 'As network choose “At T 1”, then press “Find the best”.',
  'lesson.forbidden-3.one.after':
    '{one} of the 3s. The two that heard no numbers come to {hard} (answers) and {alone} ({scratch}) with their best bias. They take for a 3 what looks like no other digit: sometimes that finds many, sometimes none. So one seed proves little. Over five seeds the student at T 1 found 78 % on average, those two about a third, and of all pictures it read some five points more than they.',

  'lesson.forbidden-3.draw.title': 'Draw a 3',
  'lesson.forbidden-3.draw.text':
    'Nobody has ever shown these students a 3. Show them yours. A bias that you have set still counts.',
  'lesson.forbidden-3.draw.do':
    'Press “draw” and draw a 3 that fills the field, until a student that heard ten numbers says 3. Write your answer too: then the step is done.',
  'lesson.forbidden-3.draw.after':
    'Your 3 was recognised by a student that was never shown one: only the {teacher}’s numbers told it what a 3 is like.',
  'lesson.forbidden-3.words.ask': 'How can a student recognise a digit of which it has never seen a picture?',
};
