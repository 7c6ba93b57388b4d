/** What distillation is, in plain words: the view About, and the notes beside symbols and measures. */
export const about = {
  'concept.all': 'All of them',
  'concept.temperature.text':
    'Every score that a network gives a class is divided by T before scores become probabilities. T = 1 is the network’s own opinion. The higher T, the closer the probabilities move together, until the small ones among the wrong classes can be seen and learned. Teacher and student are softened by the same T.',
  'concept.alpha.text':
    'How much the teacher counts. At α = 1 the student hears the teacher alone, at α = 0 the true labels alone, as if there were no teacher.',
  'concept.t-squared.text':
    'Softening makes the teacher’s pull weaker, by about 1/T². Multiplying by T² makes up for it, so that turning T changes what is learned rather than how hard.',
  'concept.kl.text':
    'Kullback–Leibler divergence: how far the student’s probabilities are from the teacher’s, counted most where the teacher sees a chance. 0 means that they are the same. In nats, averaged over the batch.',
  'concept.p-teacher.text':
    'The probabilities that the teacher gives all classes, softened by T. They say what the right answer is and what else it could have been: the dark knowledge.',
  'concept.p-student.text':
    'The probabilities that the student gives all classes: softened by the same T where it is compared with the teacher, at T = 1 where it is compared with the label.',
  'concept.label.text':
    'The class that the sample really has: one answer, and nothing about the others. That is a hard label.',
  'concept.cross-entropy.text':
    'How surprised the student is by the true label: minus the logarithm of the probability that it gave it. 0 when it was certain and right. In nats, averaged over the batch.',
  'concept.entropy.text':
    'How undecided a distribution is, in nats: 0 when all of it is on one class, and at its highest when every class is equally likely. Little entropy leaves little dark knowledge to learn from.',
  'concept.agreement.text':
    'How often a network chooses the same class as the teacher on the test set, right or wrong. A student can be as accurate as another and yet agree more.',

  'about.title': 'What knowledge distillation is',
  'about.opinion':
    'A network that reads digits does not just answer “4”. It gives every class a probability, say 4 with 90 %, 9 with 7 %, 1 with 1 %. Which wrong answers it finds plausible is knowledge too: this 4 looks a little like a 9. The label “4” holds nothing of that.',
  'about.idea':
    'Knowledge distillation trains a small network, the student, to give the probabilities of a large one that was trained before, the teacher. From each picture the student then learns as many opinions as there are classes, not one answer. These probabilities are called soft labels, the true answers hard labels, and what the teacher thinks of the wrong classes its dark knowledge.',
  'about.compared': 'What this page compares',
  'about.twin':
    'Nothing here is recorded: the networks train on your own machine, on real data. Beside the distilled student trains its twin, called scratch: the same network, from the same initial weights, on the same batches, without a teacher. What lies between the two is what the teacher was worth. Where it was worth nothing, the page says so.',
  'about.formula': 'The formula, part by part',
  'about.formula-lead':
    'Training makes the loss L as small as it can. It has two parts: be like the teacher, and be right.',
  'about.formula-name': 'The loss of a distilled student',
  'about.softening-name': 'Softened probability of class i',
  'about.softening': 'Softening, with z the scores that a network gives the classes:',
  'about.measures': 'The measures',
  'about.accuracy': 'accuracy',
  'about.accuracy-text':
    'How often a network’s first choice is the true label, on test samples that no network was trained on.',
  'about.helps': 'When it helps',
  'about.helps-text':
    'The less a student knows from labels, the more there is to hear from a teacher: with few labelled samples soft labels are worth many points. With every label at hand, a small student may gain nothing, or even lose a little. Try both.',
  'about.try': 'Try it',
  'about.try-run': 'Press Run and watch the teacher learn, then the two students.',
  'about.try-temperature': 'Drag T and see what else the teacher holds possible.',
  'about.try-alpha': 'Set α to 0 and run again: the distilled student becomes the same as scratch.',
  'about.open-train': 'To the playground',
  'about.paper':
    'The method is from G. Hinton, O. Vinyals and J. Dean, “Distilling the Knowledge in a Neural Network”, 2015 (arXiv:1503.02531).',
} as const;
