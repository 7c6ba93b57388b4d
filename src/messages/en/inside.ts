/** The view “Inside”: what goes on in the networks, for one sample and for a batch. */
export const inside = {
  'inside.sample': 'Sample and temperature',
  'inside.sample-alone': 'Sample',
  'inside.sampleCaption':
    'Everything on this page is measured now, in the networks as they stand, and follows the training.',
  'inside.noHiddenLayer': 'A linear network: no hidden layer to look into.',
  'inside.noEmbedding': 'A linear network has no embedding. Its logits can be compared.',

  'inside.attention': 'Where the networks look',
  'inside.attentionCaption':
    'Brighter: the layer responds more at this place. A map is the sum of the squared activations over the layer’s channels, brought to one length as attention transfer compares it, and drawn smoothly at the picture’s size. All maps share one scale of colours. Watch whether the student comes to look where the teacher looks.',
  'inside.attentionScale': 'Over the map’s root mean square:',
  'inside.over': 'What is drawn',
  'inside.over.both': 'Map over picture',
  'inside.over.map': 'Map',
  'inside.over.picture': 'Picture',
  'inside.tapSize': '{tap} · {size}',
  'inside.noMaps':
    'Every unit of an MLP reads the whole sample, so there is no map of where it looks. In its place: how strongly the sample stirs each unit, a cell a unit.',
  'inside.area': '{height}×{width}',
  'inside.units': '{count} units',
  'inside.map': 'Attention map of the {network} at {tap}, {size}',
  'inside.strip': 'Activations of the {network} at {tap}, {size}',
  'inside.likeTeacher': 'cosine with the teacher’s {value}',

  'inside.batch': 'A batch of {count} test samples',
  'inside.place': 'What is compared',
  'inside.embedding': 'Embedding',
  'inside.embeddingHelp': 'The last hidden layer: what the network has made of a sample before it chooses a class',
  'inside.logits': 'Logits',
  'inside.logitsHelp': 'The scores of the classes, less their mean',
  'inside.pointed': 'A sample of the batch',
  'inside.pointedSays': '{caption} · says {said}',
  'inside.choice': '{network} {name}',
  'inside.lookAt': 'look at it',
  'inside.classes': 'Show one class',

  'inside.plane': 'The batch in two dimensions',
  'inside.method': 'Method',
  'inside.pca': 'PCA',
  'inside.pcaHelp': 'Principal components: the two directions of the largest spread',
  'inside.umap': 'UMAP',
  'inside.umapHelp': 'Keeps neighbours together; distances between groups mean little. Computed when asked for.',
  'inside.pcaCaption':
    'Near: alike to the network. The teacher’s two directions of largest spread hold {explained} of its spread. Watch the student’s classes come apart as the teacher’s do.',
  'inside.axes.embedding':
    'Units of two networks don’t correspond: each student’s own plane is turned, mirrored and scaled (Procrustes) onto the teacher’s.',
  'inside.axes.logits': 'All networks are seen along the teacher’s axes: class scores mean the same in each.',
  'inside.umapCaption':
    'Neighbours stay together, distances between groups mean little. Each network apart, then turned, mirrored and scaled (Procrustes) onto the teacher’s.',
  'inside.umapRun': 'Compute',
  'inside.umapAgain': 'Compute again',
  'inside.umapProgress': 'UMAP under way',
  'inside.umapOld': 'of step {step}',
  'inside.cancel': 'Cancel',
  'inside.scatter':
    'The {network}’s view of {count} samples in two dimensions, coloured by class. The slider above reaches each sample.',
  'inside.fit': '{value} of the teacher’s layout',

  'inside.relations': 'Which samples are alike',
  'inside.relation': 'Relation',
  'inside.similarity': 'Similarity',
  'inside.similarityHelp': 'F·Fᵀ, each row of length 1: what the term “similarity” compares',
  'inside.similarityCaption':
    'Each cell compares two samples, sorted by class. Bright blocks on the diagonal: a class is alike. Bright cells beside them: classes that the network takes for similar, which is what relational distillation hands on.',
  'inside.distance': 'Distance',
  'inside.distanceHelp': 'Euclidean distances over their mean: what the term “RKD distance” compares',
  'inside.distanceCaption':
    'Each cell is a distance between two samples over the mean distance, sorted by class. Dark blocks on the diagonal: a class is close together. Watch whether the student’s pattern becomes the teacher’s.',
  'inside.withinBetween': 'within a class {within} · between classes {between}',
  'inside.similarityApart': 'mean squared difference to the teacher’s {value}',
  'inside.distanceApart': 'Huber difference to the teacher’s {value}',
  'inside.matrix': '{relation} matrix of the {network}: {count} by {count} samples, sorted by class',
  'inside.cell': '{a} with {b}: {value}',

  'inside.split': 'What the soft loss is made of',
  'inside.splitOf': 'What the soft loss is made of: {name}',
  'inside.splitCaption':
    'T²·KL to the teacher is the sum of two parts: how sure to be of the label’s class, and how the other classes compare, the dark knowledge. The surer the teacher, the less the second counts; decoupled distillation (DKD) weights it by itself.',
  'inside.splitSample': 'This sample',
  'inside.splitNoLabel': 'A drawing has no label, and so no label’s class to take apart.',
  'inside.splitProbe': 'Mean of {count} test samples',
  'inside.parts': 'label’s class (plain) and the others (hatched)',
  'inside.target': 'label’s class',
  'inside.others': 'the others',
  'inside.whole': 'T²·KL',
  'inside.unweighted': 'others, unweighted',
  'inside.mass': 'The teacher leaves {mass} to the other classes: that is the weight of the others’ part.',

  'inside.paths': 'Like the teacher, and better?',
  'inside.likeness': 'Likeness',
  'inside.agreement': 'Agreement',
  'inside.agreementHelp': 'Share of the probe samples on which the student chooses the teacher’s class',
  'inside.divergence': 'KL',
  'inside.divergenceHelp':
    'Mean KL to the teacher on the probe samples at T = {temperature}, in nats: lower is more alike',
  'inside.cka': 'CKA',
  'inside.ckaHelp':
    'Linear CKA of the embeddings on the batch: 1 for the same up to rotation and scale. Measured while this view is open.',
  'inside.pathsCaption':
    'From the ring to the marker: a student’s way through its training. Where the ways run together, becoming like the teacher and becoming right are one thing; where one goes up alone, it copies the teacher’s mistakes too.',
  'inside.pathAxis': 'accuracy on the probe, %',
  'inside.pathChart':
    '{likeness} with the teacher against accuracy, a path a student. The table has where each has come to.',
  'inside.pathTable': '{likeness} with the teacher and accuracy, newest',
  'inside.pathsWaiting': 'The paths start when the students learn.',
  'inside.ckaWaiting': 'CKA is measured while this view is open and the students learn.',

  'inside.gradients': 'How the terms pull',
  'inside.gradientsCaption':
    '‖∇‖: how strongly each weighted term pulls at the weights on the next batch. Cosine: whether two terms pull the same way (+1), across (0) or against each other (−1).',
  'inside.shareOfGradient': 'Of the gradient',
  'inside.shareOfWeight': 'Weight by α',
  'inside.shareOverTime': 'Over time',
  'inside.shareIs': '{term} {share}',
  'inside.shareBar': '{name}: {shares}',
  'inside.shareCurve': '{network}: share of {term} in the gradient, from {from} to {to}',
  'inside.shareStep': 'step {step}',
  'inside.gradientsWaiting': 'Measured while there is a next batch: press Run or Reset.',
  'inside.gradientsOf': 'Terms and gradients: {network}',
  'inside.term': 'Term',
  'inside.numbered': '{number}. {term}',
  'inside.value': 'value',
  'inside.norm': '‖∇‖',
  'inside.cosineWith': 'cos with {number}.',
} as const;
