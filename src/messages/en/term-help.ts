/** What each term compares, when it helps and when it does not, and what shapes it. */
export const termHelp = {
  'term.soft-targets.help':
    'The student is to give every class the teacher’s softened probability. The plain method, and the one to beat: best where labels are few or missing. Where labels abound or the student is far too small it may add nothing.',
  'term.cross-entropy.help':
    'The student is to give the label all of its probability: ordinary training. It knows nothing of the teacher, and is only as good as the labels are many and right.',
  'term.class-weighted.help':
    'Cross-entropy in which a sample weighs the more, the seldomer its class. Finds more of what is rare, at the price of more false alarms; probabilities are then too high for it.',
  'term.class-weighted.power': 'How far classes are evened out: 0 not at all, 1 wholly (κ)',
  'term.focal.help':
    'Cross-entropy in which a sample weighs the less, the surer the network is of its label: what is easy and plentiful no longer drowns what is hard. Made for detectors, where nearly everything is background.',
  'term.focal.gamma': 'How little sure answers weigh (γ); 0 is cross-entropy',
  'term.focal.power': 'How far classes are evened out as well (κ)',
  'term.label-smoothing.help':
    'Cross-entropy with a little of the label’s probability spread evenly over all classes. A control: it softens as a teacher does, but says nothing of which classes are alike.',
  'term.label-smoothing.eps': 'Share spread evenly (ε)',
  'term.virtual-teacher.help':
    'Soft targets from a made-up teacher that is right with a fixed probability and indifferent otherwise. A control: what it gains is not knowledge, it is softness.',
  'term.virtual-teacher.a': 'Probability of the label (a)',
  'term.logit-mse.help':
    'The student’s logits are to be the teacher’s, with equal care for every class. Like soft targets at a very high temperature, and blind to T. Demanding: a small student spends effort on the teacher’s noise.',
  'term.logit-standardisation.help':
    'Soft targets after both networks’ logits are brought to mean 0 and spread 1. The student need not reach the teacher’s scale, only its order and ratios. Helps where the teacher is much surer of itself; loses how sure it is of a sample. Made for T = 2.',
  'term.decoupled.help':
    'Splits soft targets in two, how likely the label is and how the rest is shared out among the other classes, and weighs each by itself. Helps with many classes and a sure teacher, whose view of the others plain KD nearly mutes. Needs labels; with two classes the second part is nothing.',
  'term.decoupled.alpha': 'Weight of the label’s part (α)',
  'term.decoupled.beta': 'Weight of the other classes’ part (β)',
  'term.dist.help':
    'The student’s probabilities need only rise and fall with the teacher’s, over the classes of a sample and over the samples of a class. Kinder than exact agreement where the teacher is far stronger. Small batches make the second part noisy.',
  'term.dist.beta': 'Weight over classes (β)',
  'term.dist.gamma': 'Weight over samples (γ)',
  'term.generalised-jsd.help':
    'A divergence between forward and reverse KL. At β = 0 the student has to cover all that the teacher finds likely; at β = 1 it may settle on a part of it, which suits a student too small for all. In between it is bounded, so that no sample dominates, and its pull is weak.',
  'term.generalised-jsd.beta': 'From forward to reverse (β)',
  'term.reverse-kl.help':
    'Soft targets the other way round: the student may leave out what it can’t hold, but must not find likely what the teacher finds unlikely. As the generalised divergence at β = 1, with the factor T². Favoured for small language models; it can settle on one of several good answers and forget the others.',
  'term.skew-kl.help':
    'KL from the teacher to a mixture of itself and the student. The mixture never gives near nothing to what the teacher finds likely, so gradients stay bounded where the student is far off. The larger λ, the less it asks.',
  'term.skew-kl.lambda': 'The teacher’s share in the mixture (λ), 0 for plain KL',
  'term.skew-reverse-kl.help':
    'KL from the student to a mixture of the teacher and itself: reverse KL that does not explode where the teacher finds something all but impossible. The larger λ, the less it asks.',
  'term.skew-reverse-kl.lambda': 'The student’s share in the mixture (λ), 0 for plain reverse KL',
  'term.total-variation.help':
    'Half the sum of the differences of all probabilities. No sample counts more than 1, so that a badly mistaken teacher does little harm. It also hardly pulls where the student is sure and wrong.',
  'term.rotation.help':
    'Without labels: each picture is turned by 0°, 90°, 180° and 270°, and a head on the last layer before the logits, which is left behind, tells which. Who can tell must know what is drawn there.',
  'term.views.help':
    'Without labels (SimSiam): two moved, turned and noisy views of each sample are to be told from one another, through a projector and a predictor that are left behind. No gradient flows into the view that is predicted: else all would become alike.',
  'term.views.shift': 'Shift, pixels',
  'term.views.rotate': 'Rotation, degrees',
  'term.views.noise': 'Noise',
  'term.view-similarities.help':
    'The student learns which views of other samples the teacher finds a view alike to (in the manner of SSKD, without its trained module). Labels are not read.',
  'term.view-similarities.tau': 'τ',
  'term.view-similarities.shift': 'Shift, pixels',
  'term.view-similarities.rotate': 'Rotation, degrees',
  'term.view-similarities.noise': 'Noise',
  'term.multi-token.help':
    'Further heads learn to predict the tokens behind the next one, each from the state before it and the token that came meanwhile; they share the network’s table of tokens and its last layer. So the states learn to plan ahead. The heads stay behind when the network is exported. “More” in the results says how many of their drafts the network agrees with.',
  'term.multi-token.depth': 'Tokens ahead (D)',
  'term.top-k-kl.help':
    'Soft targets on the teacher’s k most likely classes alone, as where a teacher’s outputs are too many to be kept. What it leaves out is the tail, and with it part of the dark knowledge.',
  'term.top-k-kl.k': 'Classes kept (k)',
  'term.top-k-kl.tail': 'The rest as one more class (0 no, 1 yes)',
  'term.sampled-targets.help':
    'The student learns from N classes drawn from the teacher’s softened probabilities, anew at each step, in the place of all of them. Right on average, unlike the top k, which never show the tail; each single step is noisier. For vocabularies so large that a teacher’s outputs can’t be kept.',
  'term.sampled-targets.draws': 'Classes drawn (N)',
  'term.pseudo-labels.help':
    'Where the teacher is sure enough, its choice stands for the label; where it is not, the sample says nothing. Needs no labels. Throws away how the teacher ranks the other classes, and what it is surely wrong about is learned as well.',
  'term.pseudo-labels.threshold': 'Confidence from which it counts (τ), 0 for always',
  'term.adaptive-fusion.help':
    'The target lies between the teacher’s softened probabilities and the student’s own, nearer to whichever is surer. Its pull is that of soft targets, weakened where the student is sure already: for late in training, where the teacher may be wrong. A student that is surely wrong is corrected more slowly.',
  'term.adaptive-fusion.sharpness': 'How much being surer counts',
  'term.fused-target.help':
    'The target is α parts of the teacher’s softened probabilities and the rest of the student’s own. Its pull is that of soft targets times α. With α by difference and T = 2 it is the classical adaptive scheme: with ten classes its α never falls below 0.83, and it falls as the networks differ, so that the teacher weighs least where there is most to learn.',
  'term.fitnet.help':
    'A hidden activation of the student, through a trained layer, is to be the teacher’s. Guides deep students from the inside. Between unlike architectures it may do worse than no teacher at all.',
  'term.attention-transfer.help':
    'Where in the picture the activation is strong is to be the same in both networks; which channels are strong is not. Needs convolutional networks on both sides; helps most where both stages see the picture at a like scale.',
  'term.attention-transfer-paper.help':
    'The same attention maps, with their distance as the paper writes it: a length for each sample instead of a mean of squares. Some twenty times larger, so it takes another weight.',
  'term.nst.help':
    'The channels of both networks, taken as patterns over the picture, are to be spread alike, whichever channel has which pattern. Needs maps on both sides. Costs channels times channels.',
  'term.fsp.help':
    'How an earlier layer’s channels go with a later one’s: the way from question to answer instead of the answer. Needs two activations of each network. Unequal channels are bridged by trained layers, which weakens what is compared.',
  'term.vid.help':
    'The student’s activation is to predict the teacher’s as well as it can, with a trained doubt for each channel, so that channels it can’t predict cost less. May be negative. Gentler than hints between unlike networks.',
  'term.factor-transfer.help':
    'The absolute difference of both networks’ normalised maps. The paper first trains a paraphraser of the teacher’s maps; here the maps stand for themselves. Needs maps on both sides.',
  'term.overhaul.help':
    'The student is to reach the teacher’s positive responses, and only to stay below its negative ones, since the activation cuts these off anyway. Behind a ReLU, where negative responses are gone, it is to stay below zero there.',
  'term.activation-boundaries.help':
    'Whether a neuron fires is to be the same in both networks; how strongly is left open. Good at the start of training; alone it says too little for the end. Says least of activations that are always positive.',
  'term.activation-boundaries.margin': 'Margin (μ)',
  'term.review-hcl.help':
    'Activations are compared as they are and ever more coarsely, so that the rough layout counts along with detail. On vectors there is nothing to coarsen, and it is hints.',
  'term.pkd.help':
    'The direction of the activations of every layer is to be the teacher’s, their length is free. Helps deep students that would otherwise only learn the last layer.',
  'term.cosine.help':
    'The angle between the two embeddings of a sample is to vanish, their length is free. Mild and bounded. Says nothing of how samples lie to one another.',
  'term.minilm.help':
    'In the last layer the student is to attend to what the teacher attends to, and to find alike the same values. Widths and numbers of heads may differ, so it needs no trained layer. Says nothing of what is predicted.',
  'term.attention-scores.help':
    'The student’s attention scores, before they become shares, are to be the teacher’s, layer by layer and head by head. Exacting: also what never matters in the shares counts. Needs as many heads on both sides.',
  'term.similarity.help':
    'Samples that look alike to the teacher are to look alike to the student. Works between any two networks without trained layers. The larger the batch, the more it has to say.',
  'term.rkd-distance.help':
    'The distances between the samples of a batch, over their mean, are to be the teacher’s. Turning, shifting and scaling of the embedding are free. Good for embeddings; for classification alone it needs another term beside it.',
  'term.rkd-angle.help':
    'The angles that any three samples of a batch make are to be the teacher’s. Says more than distances, and costs the cube of the batch.',
  'term.pkt.help':
    'For each sample, which others of the batch are its likely neighbours is to be the same in both networks. Works between any widths.',
  'term.correlation-congruence.help':
    'The matrix of similarities within a batch, by a Gaussian kernel, is to be the teacher’s. Close neighbours count most. Works between any widths.',
  'term.correlation-congruence.gamma': 'Sharpness of the kernel (γ)',
  'term.correlation-congruence.degree': 'Degree of its series (P)',
  'term.correlation-adjacent.help':
    'The common implementation’s form: products of the two networks’ differences at neighbouring samples of the batch. Depends on the order of the batch, and is weaker than its name.',
  'term.infonce.help':
    'Among all samples of the batch, the student’s embedding is to pick out the teacher’s of the same sample. Strong with large batches; in small ones, and where classes repeat, samples of one class are pushed apart.',
  'term.infonce.tau': 'Temperature of the contrast (τ)',
  'term.crd-nce.help':
    'Each pair of embeddings is judged by itself: of the same sample or not. The paper keeps thousands of negatives in a memory; here they are the rest of the batch, which says less.',
  'term.crd-nce.tau': 'Temperature of the contrast (τ)',
} as const;
