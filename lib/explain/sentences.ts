/**
 * What explanations say, in English. The values are put in by `filled`; a page of another language looks
 * its own sentence up by the English one.
 */
export const SENTENCES = {
  missed: 'Missed: {name} at {box}.',
  confused: 'Called {said}, {score}: {name} at {box}.',
  loose: 'Found with a box that overlaps it by {iou} only: {name} at {box}.',
  doubled: 'A second box on something that is found: {said} at {box}, score {score}.',
  beside:
    'A box beside what is there: {said} at {box}, score {score}; it overlaps by {iou}.',
  invented: 'A box on nothing that is there: {said} at {box}, score {score}.',
  right: 'Found: {name} at {box}, score {score}; the box overlaps it by {iou}.',

  noToken: 'On {level} no token lies on it.',
  tokenIn:
    'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it becomes query {query}.',
  tokenOut:
    'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it is not let in; {queries} are.',
  tokenMade:
    'It began at a token of {level}, row {row}, column {column}, which scored {score}: number {rank} of {tokens}.',
  life: 'Query {query} goes through the layers with these scores for {name}: {scores}. Its box overlaps by {ious}.',
  noQuery: 'No query comes of a token on it, and none has a box that fits it.',

  taken:
    'It is lost to its neighbour: query {query} says {name}, {score}, with a box that fits both, and that box counts for the {owner} at {ownerBox}. No second query speaks up.',
  confusedCause:
    'It is lost in its class: query {query} says {says}, {saysScore}, and {name}, {score}. {says} leads since layer {layer}.',
  drifted:
    'It is lost by its box: after layer {layer} it was found, {score}; then the box moved off it.',
  faded:
    'It is lost on the way: after layer {layer} it scored {score}, after the last one {lastScore}.',
  looseCause:
    'It is lost by its box: query {query} says {name}, {score}, and no layer brings its box onto the object.',
  unselected:
    'It is lost in query selection: a token of {level} knows it, {score}, but is number {rank}, and {queries} are let in.',
  near: 'It is lost by a little: query {query} has its box and scores {score}, {short} below the threshold.',
  faint:
    'It is lost because little speaks for it: query {query} has its box, and scores {score} at the end.',
  unseen:
    'It is lost before the decoder: no token and no query scores {name} higher than {most} there.',
  rather: 'That query rather says {says}, {saysScore}.',
  heard:
    'Of all queries it hears query {query} most, {share} of what it hears; that one says {says}, {saysScore}.',
  twin: 'Query {query} says the same, {score}, and its box overlaps by {iou}. Both lie on each other since layer {layer}.',
  twinSelf:
    'Of what it hears, {hears} comes from that query, which hears {isHeard} of it: too little for one of them to fall silent.',

  louder: 'What would have changed it: {path} louder where it is, times {by}.',
  softer: 'What would have changed it: {path} softer where it is, times {by}.',
  light: 'What would have changed it: more or less light on it, times {by}.',
  around: 'What would have changed it: no light on what surrounds it.',
  look: 'What would have changed it: what query {query} sees of the picture weighs more, times {by}.',
  together:
    'No single change brings it back. What would have changed it: {count} together, each of which helps.',
  heardMore: 'What would have changed it: query {other} heard by all others, times {by}.',
  mute: 'What would have changed it: nobody hears query {other}.',
  deaf: 'What would have changed it: query {query} hears nobody in layer {layer}.',
  admit:
    'What would have changed it: token {token} let in, in the place of the last query.',
  place: 'What would have changed it: a query that begins with the box of the object.',
  stop: 'What would have changed it: the answer of layer {layer}.',
  freeze: 'What would have changed it: query {query} keeps its first box.',
  refuse:
    'What would have changed it: other tokens in the place of its own, which would be query {query}.',
  refuseAll:
    'What would have changed it: other tokens in the place of the {count} that say the same there.',
  front:
    'No change of the pass brings it back. What would have changed it: nothing in front of it.',
  daylight:
    'No change of the pass brings it back. What would have changed it: the light of a clear noon.',
  larger:
    'No change of the pass brings it back. What would have changed it: the object half as large again.',
  plain:
    'No change of the pass brings it back. What would have changed it: the object larger, in front, on a clear noon.',
  back: 'Run so, it is found with a score of {score}; the box overlaps it by {iou}.',
  gone: 'Run so, the box is gone.',
  clean: 'Nothing else is lost or gained.',
  lost: 'It costs what was found before: {names}.',
  won: 'Found as well: {names}.',
  gained: 'It brings boxes that are nobody’s: {names}.',
  none: 'None of {tried} changes brings it back.',
  noneGone: 'None of {tried} changes makes it go.',
  stopped: 'The search was stopped before anything was found.',
} as const;

export type SentenceName = keyof typeof SENTENCES;
