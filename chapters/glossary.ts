/** A word in one language. */
export interface Word {
  /** As the page lists it. */
  readonly name: string;
  /** One or two plain sentences. */
  readonly text: string;
}

/**
 * The words of the book: each is explained here once, and nowhere else in other words. Cards at a word's
 * first use in a chapter (`[logits](term:logit)`) and the page `/glossary/` are made from this list.
 */
export interface Term extends Word {
  /** Slug of the chapter that explains it at length. */
  readonly chapter: string;
  /** Other forms in which the text has the word. */
  readonly forms?: readonly string[];
}

/** By the word that marks name; in the order of the alphabet. */
export const TERMS = {
  aifi: {
    name: 'AIFI',
    text: 'Attention-based intra-scale interaction: one layer of self-attention among the tokens of the coarsest map.',
    chapter: 'aifi',
  },
  anchor: {
    name: 'anchor',
    text: 'The box that a token starts from: a square around its own cell. The network only says how to move it.',
    chapter: 'query-selection',
    forms: ['anchors'],
  },
  ap: {
    name: 'AP',
    text: 'Average precision, the field’s mark from 0 to 100: high when all objects are found, their boxes fit closely, and right boxes score higher than wrong ones and repeats.',
    chapter: 'set-prediction',
    forms: ['average precision'],
  },
  'attention-head': {
    name: 'attention head',
    text: 'One of several attentions that run side by side, each with weights of its own, so that one token can ask several questions at once.',
    chapter: 'aifi',
    forms: ['attention heads'],
  },
  'attention-weight': {
    name: 'attention weight',
    text: 'The share with which one token or query listens to another. The shares of one that asks sum to 1.',
    chapter: 'aifi',
    forms: ['attention weights'],
  },
  'augmenting-path': {
    name: 'augmenting path',
    text: 'A chain of exchanges that lets one more object into a matching: it takes a query, that query’s holder takes another, until one is free.',
    chapter: 'matching',
    forms: ['augmenting paths'],
  },
  'auxiliary-loss': {
    name: 'auxiliary loss',
    text: 'A loss on the answer of a decoder layer that is not the last. It teaches every layer by itself; at inference it does nothing.',
    chapter: 'losses',
    forms: ['auxiliary losses'],
  },
  backbone: {
    name: 'backbone',
    text: 'The first part of the detector: a stack of convolutions that turns pixels into feature maps.',
    chapter: 'backbone',
    forms: ['backbones'],
  },
  batch: {
    name: 'batch',
    text: 'The pictures that one step of training looks at together.',
    chapter: 'learning',
    forms: ['batches'],
  },
  'batch-norm': {
    name: 'batch norm',
    text: 'A step after a convolution that keeps numbers in one range: it subtracts a mean, divides by a deviation, multiplies by a gain and adds a shift.',
    chapter: 'backbone',
    forms: ['batch norms'],
  },
  'bilinear-sampling': {
    name: 'bilinear sampling',
    text: 'Reading a map between its cells: the four cells around the place are mixed, the nearer ones with more weight.',
    chapter: 'deformable-attention',
  },
  ccff: {
    name: 'CCFF',
    text: 'CNN-based cross-scale feature fusion: convolutions that carry what each of the three maps knows to the others, down and up again.',
    chapter: 'ccff',
  },
  channel: {
    name: 'channel',
    text: 'One of the numbers that every cell of a map holds; over all cells, a channel is a grey picture of one pattern.',
    chapter: 'backbone',
    forms: ['channels'],
  },
  checkpoint: {
    name: 'checkpoint',
    text: 'A file with the trained weights of a network.',
    chapter: 'pixels',
    forms: ['checkpoints'],
  },
  'class-head': {
    name: 'class head, box head',
    text: 'The last small layers of a part that answers: the class head turns a vector into one logit for each class, the box head into a box.',
    chapter: 'query-selection',
    forms: ['class head', 'class heads', 'box head', 'box heads'],
  },
  content: {
    name: 'content (of a query)',
    text: 'The vector of a query: what it knows of its object. The other half of a query is its reference box.',
    chapter: 'query-selection',
    forms: ['content'],
  },
  convolution: {
    name: 'convolution',
    text: 'A small table of weights, the kernel, is laid on every place of a map, multiplied with what lies under it, and added up.',
    chapter: 'backbone',
    forms: ['convolutions'],
  },
  cost: {
    name: 'cost',
    text: 'How badly one query and one object fit together, as one number. Matching chooses the pairs whose costs have the least sum.',
    chapter: 'matching',
    forms: ['costs'],
  },
  csp: {
    name: 'CSP',
    text: 'Cross stage partial: only a part of the channels takes the expensive way through a block, the rest goes around it.',
    chapter: 'ccff',
  },
  decoder: {
    name: 'decoder',
    text: 'The last part of the detector: layers in which queries talk to each other, look at the picture, and correct their boxes.',
    chapter: 'decoder',
  },
  'deformable-attention': {
    name: 'deformable attention',
    text: 'Attention that reads a few chosen points instead of every token: the query says where the points lie and how much each counts.',
    chapter: 'deformable-attention',
  },
  denoising: {
    name: 'denoising',
    text: 'A training aid: true boxes are shaken and given to the decoder as extra queries, which it must repair.',
    chapter: 'denoising',
  },
  'dense-detector': {
    name: 'dense detector',
    text: 'A detector that lets every token answer, and removes what is said twice afterwards by a rule, NMS.',
    chapter: 'set-prediction',
    forms: ['dense detectors'],
  },
  detach: {
    name: 'detach',
    text: 'To pass a number on as if it were given: it is used, but no gradient flows back through it to what made it.',
    chapter: 'losses',
    forms: ['detached', 'detaching', 'detaches'],
  },
  duplicate: {
    name: 'duplicate',
    text: 'A box that repeats an object which another box has found already.',
    chapter: 'set-prediction',
    forms: ['duplicates'],
  },
  'embedded-model': {
    name: 'embedded model',
    text: 'The small RT-DETR that comes with this book and runs on its pages. It was trained on drawn streets.',
    chapter: 'whole',
  },
  encoder: {
    name: 'encoder',
    text: 'The part between backbone and query selection: AIFI and CCFF. It lets the cells of the three maps exchange what they know.',
    chapter: 'aifi',
  },
  'feature-map': {
    name: 'feature map',
    text: 'A picture of what the network has found: a grid of cells, each with one number per channel. Its cells stand for squares of 8, 16 or 32 pixels.',
    chapter: 'backbone',
    forms: ['feature maps'],
  },
  flops: {
    name: 'FLOPs',
    text: 'Floating-point operations: how many multiplications and additions a computation takes. A GFLOP is a thousand million of them.',
    chapter: 'whole',
    forms: ['GFLOPs', 'MFLOPs'],
  },
  'focal-loss': {
    name: 'focal loss',
    text: 'A class loss that counts an answer the less the nearer it is to being right, so that many easy answers do not drown out the few hard ones.',
    chapter: 'losses',
  },
  fpn: {
    name: 'FPN',
    text: 'Feature pyramid network: coarse maps are enlarged and added to finer ones, step by step, from coarse to fine.',
    chapter: 'ccff',
  },
  giou: {
    name: 'GIoU',
    text: 'IoU, less the share of the smallest box around both that belongs to neither. It also tells near from far where boxes do not touch.',
    chapter: 'losses',
  },
  gradient: {
    name: 'gradient',
    text: 'For every number: which way, and how steeply, the loss would change if that number grew a little.',
    chapter: 'losses',
    forms: ['gradients'],
  },
  'ground-truth': {
    name: 'true box',
    text: 'What is really in the picture: the object’s box and class, known because a program drew the scene (in photographs, because people marked it).',
    chapter: 'set-prediction',
    forms: ['true boxes'],
  },
  group: {
    name: 'group (of denoising queries)',
    text: 'Every object of the picture once shaken a little and once shaken a lot. Groups do not see each other.',
    chapter: 'denoising',
  },
  'hungarian-algorithm': {
    name: 'Hungarian algorithm',
    text: 'A way to find the pairs with the least sum of costs without trying all of them.',
    chapter: 'matching',
  },
  iou: {
    name: 'IoU',
    text: 'Intersection over union: the area that two boxes share, divided by the area that they cover together. 1 is the same box, 0 is nothing in common.',
    chapter: 'set-prediction',
  },
  'key-value': {
    name: 'key, value',
    text: 'In attention, who is asked shows a key, which the question is compared with, and gives a value, which is what the one that asks will hear.',
    chapter: 'aifi',
    forms: ['keys', 'key', 'values'],
  },
  l1: {
    name: 'L1',
    text: 'The sum of the differences of two boxes, number by number, without their signs.',
    chapter: 'losses',
  },
  logit: {
    name: 'logit',
    text: 'A score before it is squeezed into 0 to 1: any number. 0 is a score of one half, larger numbers are surer, smaller ones less sure.',
    chapter: 'query-selection',
    forms: ['logits'],
  },
  loss: {
    name: 'loss',
    text: 'One number that says how wrong an answer was. Training changes the weights so that it becomes smaller.',
    chapter: 'losses',
    forms: ['losses'],
  },
  mask: {
    name: 'mask',
    text: 'A table that says who may look at whom in attention.',
    chapter: 'denoising',
  },
  matching: {
    name: 'matching',
    text: 'In training, giving each true object to exactly one query, so that the sum of all costs is least. All other queries are told that nothing is there.',
    chapter: 'matching',
    forms: ['matched', 'one-to-one matching'],
  },
  nms: {
    name: 'NMS',
    text: 'Non-maximum suppression: a rule that goes through boxes from the best score down, and removes whatever overlaps a kept box of its class too much.',
    chapter: 'set-prediction',
    forms: ['non-maximum suppression'],
  },
  offset: {
    name: 'offset',
    text: 'How far a sampling point lies from the centre of the reference box, counted in half box sizes.',
    chapter: 'deformable-attention',
    forms: ['offsets'],
  },
  parameter: {
    name: 'parameter',
    text: 'A number of the network that training sets; the same as a weight of the model.',
    chapter: 'whole',
    forms: ['parameters'],
  },
  'position-code': {
    name: 'position code',
    text: 'Numbers that say where a token or a box is, added because attention by itself does not know.',
    chapter: 'aifi',
    forms: ['position codes'],
  },
  precision: {
    name: 'precision',
    text: 'Of the boxes that are shown, the share that is right.',
    chapter: 'set-prediction',
  },
  query: {
    name: 'query',
    text: 'One of the detector’s fixed number of answers: a vector for what is there, and a box for where. (In attention in general, a query is whoever asks.)',
    chapter: 'query-selection',
    forms: ['queries'],
  },
  recall: {
    name: 'recall',
    text: 'Of the objects that are there, the share that is found.',
    chapter: 'set-prediction',
  },
  'receptive-field': {
    name: 'receptive field',
    text: 'The square of pixels that can change what a cell of a map holds.',
    chapter: 'backbone',
    forms: ['receptive fields'],
  },
  'reference-box': {
    name: 'reference box',
    text: 'The box that a query has so far: its sampling points are placed around it, and the layer corrects it.',
    chapter: 'query-selection',
    forms: ['reference boxes'],
  },
  refinement: {
    name: 'refinement',
    text: 'Each decoder layer corrects the box of the layer before, instead of guessing a new one.',
    chapter: 'decoder',
    forms: ['iterative refinement'],
  },
  relu: {
    name: 'ReLU',
    text: 'A step that turns everything negative into zero and leaves the rest as it is.',
    chapter: 'backbone',
  },
  reparameterisation: {
    name: 're-parameterisation',
    text: 'Training with two branches and running one: their kernels are added into a single kernel that gives the same numbers.',
    chapter: 'ccff',
  },
  repvgg: {
    name: 'RepVGG block',
    text: 'A 3 × 3 and a 1 × 1 convolution of the same map, added. After training both become one 3 × 3 convolution.',
    chapter: 'ccff',
    forms: ['RepVGG blocks'],
  },
  'sampling-point': {
    name: 'sampling point',
    text: 'A place on a map that a query reads. Each attention head has a few on every map.',
    chapter: 'deformable-attention',
    forms: ['sampling points'],
  },
  score: {
    name: 'score',
    text: 'How sure the detector is of a class, from 0 to 1.',
    chapter: 'set-prediction',
    forms: ['scores'],
  },
  'score-threshold': {
    name: 'score threshold',
    text: 'The least score that is shown. It does not change what the network thinks, only what it is allowed to say.',
    chapter: 'set-prediction',
  },
  'self-attention': {
    name: 'self-attention',
    text: 'Every member of a set asks every other, weighs the answers, and adds what it heard to what it knows.',
    chapter: 'aifi',
  },
  'set-prediction': {
    name: 'set prediction',
    text: 'Teaching the network to give every object once, in no order, so that no rule has to clean up afterwards.',
    chapter: 'set-prediction',
  },
  shortcut: {
    name: 'shortcut',
    text: 'A way around a block: what goes in is added to what comes out.',
    chapter: 'backbone',
    forms: ['shortcuts'],
  },
  sigmoid: {
    name: 'sigmoid',
    text: 'The curve that turns any number x into one between 0 and 1: 1 / (1 + e⁻ˣ).',
    chapter: 'query-selection',
    forms: ['sigmoids'],
  },
  softmax: {
    name: 'softmax',
    text: 'Turns a row of numbers into shares that sum to 1. The largest number gets the largest share by far.',
    chapter: 'aifi',
  },
  stride: {
    name: 'stride',
    text: 'How many cells a kernel moves on between two places. A stride of 2 halves the map.',
    chapter: 'backbone',
    forms: ['strides'],
  },
  tensor: {
    name: 'tensor',
    text: 'A block of numbers with named axes.',
    chapter: 'pixels',
    forms: ['tensors'],
  },
  token: {
    name: 'token',
    text: 'One cell of a feature map with its vector of numbers: what the network knows about one square of the picture.',
    chapter: 'set-prediction',
    forms: ['tokens'],
  },
  uncertainty: {
    name: 'uncertainty',
    text: 'The gap between how well a token’s box lies and how sure its score is. Training with the varifocal loss makes it small.',
    chapter: 'query-selection',
  },
  upsample: {
    name: 'upsampling',
    text: 'Making a map larger: here every value is copied into a square of four.',
    chapter: 'ccff',
    forms: ['upsampled'],
  },
  varifocal: {
    name: 'varifocal loss',
    text: 'The class loss of RT-DETR: a query with an object is taught to score as high as its box is good (its IoU), all others to score 0.',
    chapter: 'losses',
    forms: ['varifocal'],
  },
  weight: {
    name: 'weight (of the model)',
    text: 'A number of the network that training sets. All of them together are what a checkpoint holds.',
    chapter: 'backbone',
  },
} as const satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof TERMS;
