import type { Catalogue } from '../t.ts';

/** What scripts of a page say, in Korean; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  ' and ': ', ',
  '(no class of the model)': '(모델에 없는 클래스)',
  '(our guess)': '(짐작)',
  ', and no ': ', ',
  ', each about another {name}': ', 저마다 다른 {name}에 관한 것',
  '1 box': '박스 1개',
  '1 mistake': '실수 1개',
  '1 object, right': '물체 1개, 맞음',
  '1 other file was left aside.': '다른 파일 1개는 쓰지 않았습니다.',
  '1 picture came; it is looked at.': '그림 1장이 왔습니다. 살펴봅니다.',
  '1 picture could not be read, and is not counted; its tile says why.':
    '그림 1장을 읽지 못해 세지 않습니다. 그 칸에 이유가 있습니다.',
  '1 picture has another size than its annotations say: boxes are taken as pixels of the file, upright.':
    '그림 1장의 크기가 주석과 다릅니다. 박스는 똑바로 세운 파일의 픽셀로 봅니다.',
  '1 picture is not in the annotations: shown, and not counted.':
    '그림 1장은 주석에 없습니다. 보여 주되 세지 않습니다.',
  '1 picture of the annotations is not here, and not counted.':
    '주석에 있는 그림 1장이 여기 없어 세지 않습니다.',
  '1 place': '1곳',
  '1 predicted box': '예측한 박스 1개',
  '1 weight on the way': '거치는 가중치 1개',
  ': the figures and the numbers of how it is built follow it. What was measured, and what the text says of single pictures, is of the model that comes with the book.':
    '. 그림과, 어떻게 만들어졌는지에 관한 수는 이 모델을 따릅니다. 잰 값과, 본문이 그림 하나하나에 대해 하는 말은 책에 딸린 모델의 것입니다.',
  '; one figure says so instead': '; 그림 하나가 대신 그렇게 말합니다',
  '; {count} figures say so instead': '; 그림 {count}개가 대신 그렇게 말합니다',
  '; {count} more draw a box here and are silent, at most {most}':
    '; {count}개가 더 여기에 박스를 그리지만 침묵합니다(최고 {most})',
  'A box beside what is there: {said} at {box}, score {score}; it overlaps by {iou}.':
    '있는 것 옆의 박스: {box}의 {said}, 점수 {score}, 겹침 {iou}.',
  'A box goes only if one that is kept overlaps it; one that is gone suppresses nobody.':
    '남긴 박스와 겹칠 때만 지웁니다. 지워진 박스는 아무것도 억제하지 않습니다.',
  'A box on nothing that is there: {said} at {box}, score {score}.':
    '아무것도 없는 곳의 박스: {box}의 {said}, 점수 {score}.',
  'A field': '수용 영역',
  'A function of this tensor': '이 텐서의 함수',
  'A part of a figure that has the focus keeps the arrows, Space and Enter: click it, or come to it with Tab; Esc gives the keys back to the slides. Keys of a remote always turn slides.':
    '그림에서 초점이 있는 부분은 화살표, 스페이스, Enter를 그대로 씁니다. 누르거나 Tab으로 옮겨 가면 됩니다. Esc를 누르면 키가 슬라이드로 돌아갑니다. 리모컨의 키는 언제나 슬라이드를 넘깁니다.',
  'A recorded run cannot be asked again: wait for the live one.':
    '기록된 실행은 다시 물어볼 수 없습니다. 실시간 실행을 기다리세요.',
  'A script of this figure did not arrive: try again.':
    '이 그림의 스크립트가 도착하지 않았습니다. 다시 시도하세요.',
  'A second box on something that is found: {said} at {box}, score {score}.':
    '이미 찾은 것 위의 두 번째 박스: {box}의 {said}, 점수 {score}.',
  'A share cannot be negative. Raise e to the scores before you divide by the sum.':
    '몫은 음수가 될 수 없습니다. 합으로 나누기 전에 e를 점수만큼 거듭제곱하세요.',
  'A solution of {name}': '{name}의 풀이',
  'A trace that PyTorch wrote under the same names can be opened here. The present model runs on the pixels in that file, and the first tensor that differs is shown; where the file holds the picture too, so is what preprocessing did otherwise. For a model of your own, drop its config.json and model.safetensors on this page first.':
    'PyTorch가 같은 이름으로 적은 기록을 여기서 열 수 있습니다. 지금의 모델을 그 파일의 픽셀로 실행해 처음으로 다른 텐서를 보여 줍니다. 파일에 그림도 있으면 전처리가 다르게 한 것도 보여 줍니다. 자신의 모델이라면 먼저 config.json과 model.safetensors를 이 페이지에 놓으세요.',
  'AP comes with the first picture of the annotations.':
    '주석에 있는 첫 그림이 끝나면 AP가 나옵니다.',
  'After {count} convolutions and poolings one cell of {map} sees {size} pixels across; its own square has {stride}.':
    '합성곱과 풀링을 {count}번 지나면 {map}의 칸 하나가 가로로 {size}픽셀을 봅니다. 자기 정사각형은 {stride}픽셀입니다.',
  Again: '다시',
  'All boxes': '모든 박스',
  'All tokens': '모든 토큰',
  'All {S} tokens ask at once: {S} rows of {S} shares for each of {heads} heads, {count} numbers. Every row adds up to 1.':
    '토큰 {S}개가 한꺼번에 묻습니다. 헤드 {heads}개마다 몫 {S}개짜리 행이 {S}개씩, 모두 {count}개의 수입니다. 행마다 더하면 1입니다.',
  'All {heads} heads': '헤드 {heads}개 모두',
  'Another figure of this page runs now. This one keeps its last picture.':
    '이 페이지의 다른 그림이 지금 실행됩니다. 이 그림에는 마지막 모습이 남습니다.',
  'Another model': '다른 모델',
  'Another place': '다른 곳',
  Answer: '답',
  Apply: '적용',
  Ask: '묻기',
  'At IoU {threshold} the real NMS keeps {kept} boxes, and yours keeps {given}.':
    'IoU {threshold}에서 실제 NMS는 박스 {kept}개를 남기는데, 쓴 함수는 {given}개를 남깁니다.',
  'Attention of {who} over the picture, {height} by {width} tokens; arrow keys choose the token, digits the head, 0 the mean':
    '그림 위에 놓인 {who}의 어텐션, 토큰 {height}행 {width}열. 화살표 키로 토큰을, 숫자 키로 헤드를, 0으로 평균을 고릅니다',
  'Attention on the coarsest map': '가장 거친 맵의 어텐션',
  Back: '뒤로',
  'Back to my scene': '내 장면으로',
  Before: '이전',
  'Best stays': '최고가 남음',
  'Boxes after layer {layer} that score more than {score}':
    '층 {layer} 다음에 점수가 {score}을(를) 넘는 박스',
  'Browsers give the webcam only to https and localhost pages.':
    '브라우저는 https와 localhost 페이지에만 웹캠을 내어 줍니다.',
  'Called {said}, {score}: {name} at {box}.': '{said}(으)로 부름, {score}: {box}의 {name}.',
  Cancel: '취소',
  Cell: '셀',
  Change: '바꾸기',
  'Change the pass': '계산 바꾸기',
  'Checking …': '확인하는 중 …',
  'Chelsea, a cat': '고양이 첼시',
  Class: '클래스',
  Close: '닫기',
  'Code in the link': '링크에 든 코드',
  'Code of {name}': '{name}의 코드',
  Collect: '모으기',
  Colours: '색',
  Compare: '비교',
  'Comparing, {done} of {all}…': '비교하는 중, {all}개 중 {done}개…',
  'Comparing…': '비교하는 중…',
  Copied: '복사함',
  'Copied.': '복사했습니다.',
  'Copied. It carries edited code and has {count} characters: some programs cut links over {most}.':
    '복사했습니다. 고친 코드가 들어 있어 {count}자입니다. {most}자가 넘는 링크를 자르는 프로그램이 있습니다.',
  'Copied. It names a model that only this browser has: elsewhere the book’s own runs.':
    '복사했습니다. 이 브라우저에만 있는 모델을 가리키므로 다른 곳에서는 책의 모델이 실행됩니다.',
  Copy: '복사',
  'Copy it from here:': '여기서 복사하세요:',
  'Copy the solution of {name}': '{name}의 풀이 복사',
  'Ctrl or Cmd + Enter': 'Ctrl 또는 Cmd + Enter',
  'Cut a fusion path': '융합의 길 끊기',
  Dark: '어둡게',
  Debugger: '디버거',
  Discard: '버리기',
  Dismiss: '닫기',
  'Divided by their sum they are shares of one whole. Token {first} gets {share}; that alone is at least half of the attention. Spread evenly each would get {even}.':
    '합으로 나누면 전체 1의 몫이 됩니다. 토큰 {first}이(가) {share}를 받는데, 그것만으로 어텐션의 절반 이상입니다. 고르게 나누면 하나에 {even}씩입니다.',
  'Divided by their sum they are shares of one whole. Token {first} gets {share}; {half} tokens together get at least half of the attention. Spread evenly each would get {even}.':
    '합으로 나누면 전체 1의 몫이 됩니다. 토큰 {first}이(가) {share}를 받고, 토큰 {half}개가 함께 어텐션의 절반 이상을 받습니다. 고르게 나누면 하나에 {even}씩입니다.',
  'Divider between {before} and {after}': '{before}와(과) {after} 사이의 칸막이',
  Done: '끝',
  'Drag a box around what is missed, and say what it is.':
    '놓친 것 둘레에 박스를 끌어 그리고, 무엇인지 고르세요.',
  'Each head asks a question of its own: {near} listens {nearest} cells away on the average, {far} {farthest}. Their mixtures side by side are {heads} × {D} = {count} numbers.':
    '헤드마다 자기 질문을 합니다. {near}은(는) 평균 {nearest}칸 떨어진 곳에, {far}은(는) {farthest}칸 떨어진 곳에 귀 기울입니다. 혼합들을 나란히 놓으면 {heads} × {D} = {count}개의 수입니다.',
  "Each token's value goes in with its share: {firstShare} of token {first}, {secondShare} of token {second}, and so on. One vector of {D} numbers comes out.":
    '토큰마다 값이 제 몫만큼 들어갑니다. 토큰 {first}에서 {firstShare}, 토큰 {second}에서 {secondShare} 하는 식입니다. 수 {D}개짜리 벡터 하나가 나옵니다.',
  Edit: '고치기',
  'Edit the code and press Run: it is then checked against the model’s own numbers.':
    '코드를 고치고 실행을 누르세요. 모델 자신의 수와 견주어 확인합니다.',
  Embed: '넣기',
  'Embed this figure': '이 그림 넣기',
  'Embed “{title}”': '“{title}” 넣기',
  'Embed: {title}': '넣기: {title}',
  'Every score is divided by √{D} = {root}, so that longer vectors do not make larger scores: now {least} to {most}.':
    '벡터가 길다고 점수가 커지지 않도록 점수마다 √{D} = {root}로 나눕니다. 이제 {least}에서 {most}까지입니다.',
  'Exactly as in {name}.': '{name}와(과) 똑같습니다.',
  Explain: '설명',
  'Explain this picture': '이 그림 설명하기',
  Figure: '그림',
  Files: '파일',
  'First divergence': '처음 갈라지는 곳',
  'Fold all code': '코드 모두 접기',
  Follow: '따라가기',
  'For one pair IoU is {real}, and yours is {given}.':
    '한 쌍의 IoU는 {real}인데, 돌려준 것은 {given}입니다.',
  'Found as well: {names}.': '함께 찾은 것: {names}.',
  'Found with a box that overlaps it by {iou} only: {name} at {box}.':
    '{iou}만 겹치는 박스로 찾음: {box}의 {name}.',
  'Found: {name} at {box}, score {score}; the box overlaps it by {iou}.':
    '찾음: {box}의 {name}, 점수 {score}, 박스의 겹침 {iou}.',
  'Freeze a query': '쿼리 얼리기',
  'Function of': '함수',
  'Function of the present tensor: (value, tf, seen) => tensor':
    '현재 텐서의 함수: (value, tf, seen) => tensor',
  'Go on': '계속',
  'Guess again': '다시 짐작하기',
  'Guess first': '먼저 짐작하기',
  'Guess first.': '먼저 짐작해 보세요.',
  Head: '헤드',
  'Head {head} of {heads}': '헤드 {heads}개 중 {head}',
  'Heads, all on one scale': '헤드들, 모두 같은 척도',
  'Height, px': '높이, px',
  'Hide the solution': '풀이 숨기기',
  'How one token is answered': '토큰 하나가 답을 얻는 과정',
  'How?': '어떻게?',
  'In S5 its cell listens most to the cell {where}, {what}: {share} of its attention; an equal share would be {equal}.':
    'S5에서 그 칸은 {where} 칸, 곧 {what}에 가장 귀 기울입니다. 어텐션의 {share}이며, 고르게 나누면 {equal}입니다.',
  'In a copy of the book’s repository: pip install ./weights/pytorch. Then three lines write every step, for the models of transformers and of RT-DETR’s authors; picture is the picture before any preprocessing, so that this is compared too.':
    '책의 저장소 사본에서 pip install ./weights/pytorch를 실행하세요. 그러면 세 줄로 모든 단계를 적을 수 있습니다. transformers의 모델과 RT-DETR 저자들의 모델에 쓸 수 있습니다. picture는 전처리하기 전의 그림이며, 그래서 전처리도 비교합니다.',
  'In a new tab, with this model. The picture stays in this browser.':
    '새 탭에서, 이 모델로. 그림은 이 브라우저에 남습니다.',
  'In the first layer query {query} hears query {loudest} most, with {share}; no other query claims this {name}.':
    '첫 층에서 쿼리 {query}은(는) 쿼리 {loudest}의 말을 {share}로 가장 많이 듣습니다. 다른 쿼리는 이 {name}을(를) 노리지 않습니다.',
  'In this cell': '이 셀에서',
  'IoU with the best one': '가장 좋은 것과의 IoU',
  'IoU {iou} with a true {name}': '실제 {name}와(과)의 IoU {iou}',
  'It began at a token of {level}, row {row}, column {column}, which scored {score}: number {rank} of {tokens}.':
    '{level}의 토큰({row}행 {column}열)에서 시작했고, 그 점수는 {score}: {tokens}개 중 {rank}위입니다.',
  'It brings boxes that are nobody’s: {names}.': '아무것도 아닌 박스가 생깁니다: {names}.',
  'It costs what was found before: {names}.': '대신 전에 찾았던 것을 잃습니다: {names}.',
  'It could not be copied.': '복사하지 못했습니다.',
  'It has no {things}': '이 모델에는 {things} 없음',
  'It is lost because little speaks for it: query {query} has its box, and scores {score} at the end.':
    '뒷받침이 약해 놓쳤습니다. 쿼리 {query}에 그 박스가 있지만 마지막 점수는 {score}입니다.',
  'It is lost before the decoder: no token and no query scores {name} higher than {most} there.':
    '디코더 전에 놓쳤습니다. 그곳에서 {name}에 {most}보다 높은 점수를 준 토큰도 쿼리도 없습니다.',
  'It is lost by a little: query {query} has its box and scores {score}, {short} below the threshold.':
    '조금 모자라 놓쳤습니다. 쿼리 {query}에 그 박스가 있고 점수는 {score}, 문턱보다 {short} 낮습니다.',
  'It is lost by its box: after layer {layer} it was found, {score}; then the box moved off it.':
    '박스 때문에 놓쳤습니다. {layer}층 뒤에는 찾았지만({score}), 그 뒤 박스가 벗어났습니다.',
  'It is lost by its box: query {query} says {name}, {score}, and no layer brings its box onto the object.':
    '박스 때문에 놓쳤습니다. 쿼리 {query}은(는) {name}, {score}(이)라고 하지만, 어느 층도 박스를 물체 위로 옮기지 못합니다.',
  'It is lost in its class: query {query} says {says}, {saysScore}, and {name}, {score}. {says} leads since layer {layer}.':
    '클래스에서 놓쳤습니다. 쿼리 {query}의 말은 {says}, {saysScore}, 그리고 {name}, {score}. {layer}층부터 {says}이(가) 앞섭니다.',
  'It is lost in query selection: a token of {level} knows it, {score}, but is number {rank}, and {queries} are let in.':
    '쿼리 선택에서 놓쳤습니다. {level}의 토큰 하나가 알아보지만({score}) {rank}위이고, {queries}개만 뽑힙니다.',
  'It is lost on the way: after layer {layer} it scored {score}, after the last one {lastScore}.':
    '가는 길에 놓쳤습니다. {layer}층 뒤의 점수는 {score}, 마지막 층 뒤에는 {lastScore}.',
  'It is lost to its neighbour: query {query} says {name}, {score}, with a box that fits both, and that box counts for the {owner} at {ownerBox}. No second query speaks up.':
    '이웃에게 빼앗겼습니다. 쿼리 {query}이(가) 둘 다에 맞는 박스로 {name}, {score}(이)라고 하고, 그 박스는 {ownerBox}의 {owner}의 것으로 칩니다. 두 번째 쿼리는 나서지 않습니다.',
  'It is wrong': '틀렸음',
  'It looks at {count} places; the heaviest lies beside the {name}.':
    '{count}곳을 봅니다. 가장 무거운 곳은 {name} 옆에 있습니다.',
  'It looks at {count} places; the heaviest lies on the {name}.':
    '{count}곳을 봅니다. 가장 무거운 곳은 {name} 위에 있습니다.',
  'Its cell scores {score}, rank {rank} of {all}: it becomes query {query}, and its first box meets the {name} with an IoU of {iou}.':
    '그 칸의 점수는 {score}, {all}개 중 {rank}위입니다. 쿼리 {query}이(가) 되고, 첫 박스는 {name}와(과) IoU {iou}(으)로 만납니다.',
  'Its first box has an IoU of {first}; after the layers it is {later}. The score goes from {from} to {to}.':
    '첫 박스의 IoU는 {first}이고, 층을 지날 때마다 {later}이(가) 됩니다. 점수는 {from}에서 {to}(으)로 갑니다.',
  'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}, then beside {C} of {further} and squeezed again: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).':
    '{from}의 수 {C}개를 {other}의 {C}개 옆에 놓고 {C}개로 줄인 다음, {further}의 {C}개 옆에 놓고 다시 줄이면 {to}입니다. 원래와의 코사인은 {cosine}입니다(1이면 같고, 0이면 닮은 데가 없음).',
  'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).':
    '{from}의 수 {C}개를 {other}의 {C}개 옆에 놓고 {C}개로 줄이면 {to}입니다. 원래와의 코사인은 {cosine}입니다(1이면 같고, 0이면 닮은 데가 없음).',
  'Jump to a tensor: its number or words of its name':
    '텐서로 건너뛰기: 번호나 이름의 일부',
  'Keep them: other pages run them too': '보관하기: 다른 페이지에서도 실행합니다',
  'Keep these {size} for the visit? {filled} of this browser’s storage are filled then.':
    '이번 방문 동안 {size}를 보관할까요? 그러면 이 브라우저 저장 공간의 {filled}가 찹니다.',
  'Keeping this run…': '이 실행을 보관하는 중…',
  'Kept in this browser for this visit, {size}: other pages of the book run it too.':
    '이번 방문 동안 이 브라우저에 보관합니다({size}). 책의 다른 페이지에서도 실행합니다.',
  Keys: '키',
  'Keys of a presentation': '발표의 키',
  'Largest difference {largest} at {place}: {expected} in {name}, {actual} {now}.':
    '가장 큰 차이 {largest}, 자리 {place}: {name}에서는 {expected}, {now} {actual}.',
  Leave: '나가기',
  'Left arrow': '왼쪽 화살표',
  Level: '레벨',
  Light: '밝게',
  'Line {line}, column {column}': '{line}행 {column}열',
  Link: '링크',
  'Link: {title}': '링크: {title}',
  Live: '실행 중',
  'Load from the hub': '허브에서 불러오기',
  'Load it': '불러오기',
  Loading: '불러오는 중',
  Looking: '바라보기',
  'Looking for what went wrong…': '무엇이 잘못되었는지 찾는 중…',
  'Made from': '재료',
  Maps: '맵',
  Markup: '마크업',
  'Mean of all {heads} heads': '헤드 {heads}개 모두의 평균',
  'Meet all': '모두와',
  'Meet one key': '키 하나와',
  'Missed: {name} at {box}.': '놓침: {box}의 {name}.',
  Mix: '섞기',
  Next: '다음',
  'Next best': '다음 최고',
  'No AP: nobody has said what is right. Drop a file of annotations to have it.':
    'AP 없음: 무엇이 맞는지 아무도 말하지 않았습니다. 주석 파일을 놓으면 나옵니다.',
  'No change of the pass brings it back. What would have changed it: nothing in front of it.':
    '계산을 어떻게 바꿔도 돌아오지 않습니다. 바꿀 수 있었던 것: 앞에 아무것도 없을 때.',
  'No change of the pass brings it back. What would have changed it: the light of a clear noon.':
    '계산을 어떻게 바꿔도 돌아오지 않습니다. 바꿀 수 있었던 것: 맑은 한낮의 빛.',
  'No change of the pass brings it back. What would have changed it: the object half as large again.':
    '계산을 어떻게 바꿔도 돌아오지 않습니다. 바꿀 수 있었던 것: 물체를 1.5배로 크게.',
  'No change of the pass brings it back. What would have changed it: the object larger, in front, on a clear noon.':
    '계산을 어떻게 바꿔도 돌아오지 않습니다. 바꿀 수 있었던 것: 맑은 한낮에, 앞에서, 더 크게.',
  'No other box is left here.': '여기에 남은 다른 박스가 없습니다.',
  'No picture yet': '아직 그림이 없습니다',
  'No query comes of a token on it, and none has a box that fits it.':
    '그 위의 토큰에서 나온 쿼리도 없고, 맞는 박스를 가진 쿼리도 없습니다.',
  'No single change brings it back. What would have changed it: {count} together, each of which helps.':
    '하나만 바꿔서는 돌아오지 않습니다. 바꿀 수 있었던 것: 저마다 도움이 되는 {count}가지를 함께.',
  'No tensor: it is where the pass begins, or a constant.':
    '없음: 계산의 시작이거나 상수입니다.',
  'No webcam was found on this machine.': '이 컴퓨터에서 웹캠을 찾지 못했습니다.',
  'No weights on the way.': '거치는 가중치가 없습니다.',
  'Non-maximum suppression at one place, and what queries say there':
    '한 자리에서의 비최대 억제, 그리고 거기서 쿼리가 하는 말',
  'None left': '남은 것 없음',
  'None of it has run, and inside the page of another site it cannot: clicks there may be led. The page shows the book’s own.':
    '아직 아무것도 실행하지 않았고, 다른 사이트의 페이지 안에서는 실행할 수 없습니다. 거기서는 클릭이 조작될 수 있습니다. 페이지는 책의 코드를 보여 줍니다.',
  'None of it has run: the page shows the book’s own. Code can do whatever this page can, so read it before you run it.':
    '아직 아무것도 실행하지 않았고, 페이지는 책의 코드를 보여 줍니다. 코드는 이 페이지가 할 수 있는 일은 무엇이든 할 수 있으니, 읽어 본 다음 실행하세요.',
  'None of {tried} changes brings it back.':
    '{tried}가지 변경 가운데 어느 것으로도 돌아오지 않습니다.',
  'None of {tried} changes makes it go.':
    '{tried}가지 변경 가운데 어느 것으로도 사라지지 않습니다.',
  'Not allowed': '허용되지 않음',
  'Not checked: the code above did not run to its end.':
    '확인하지 못했습니다. 위의 코드가 끝까지 실행되지 않았습니다.',
  'Not yet.': '아직입니다.',
  'Nothing else is lost or gained.': '다른 것은 잃지도 얻지도 않습니다.',
  'Nothing in this book has all these words. Try fewer, or the beginning of one.':
    '이 말들을 모두 담은 곳이 없습니다. 말을 줄이거나 앞부분만 넣어 보세요.',
  'Nothing is found in this picture, so there is nothing to follow: try another scene.':
    '이 그림에서는 아무것도 찾지 못해 따라갈 것이 없습니다. 다른 장면을 골라 보세요.',
  'Nothing is wrong in this picture.': '이 그림에는 틀린 것이 없습니다.',
  'Nothing scores over {threshold}.': '점수가 {threshold}을(를) 넘는 것이 없습니다.',
  'Nothing to compare with yet. Pin this run, then change something.':
    '아직 견줄 것이 없습니다. 이 실행을 고정한 다음 무언가를 바꾸세요.',
  'Now {now}. Before: {before}.': '지금: {now}. 이전: {before}.',
  'Number of queries': '쿼리의 수',
  'Number or name': '번호 또는 이름',
  'Of all queries it hears query {query} most, {share} of what it hears; that one says {says}, {saysScore}.':
    '가장 많이 듣는 쿼리는 {query}이고, 듣는 것의 {share}입니다. 그 쿼리의 말은 {says}, {saysScore}.',
  'Of what it hears, {hears} comes from that query, which hears {isHeard} of it: too little for one of them to fall silent.':
    '듣는 것 가운데 {hears}이(가) 그 쿼리에서 오고, 그 쿼리는 이쪽을 {isHeard} 듣습니다. 한쪽이 입을 다물기에는 너무 적습니다.',
  'On its way': '지나온 길',
  'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it becomes query {query}.':
    '{level}에서 가장 좋은 토큰({row}행 {column}열)의 점수는 {score}: {tokens}개 중 {rank}위라서 쿼리 {query}이(가) 됩니다.',
  'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it is not let in; {queries} are.':
    '{level}에서 가장 좋은 토큰({row}행 {column}열)의 점수는 {score}: {tokens}개 중 {rank}위라서 뽑히지 않습니다. {queries}개만 뽑힙니다.',
  'On {level} no token lies on it.': '{level}에는 그 위에 놓인 토큰이 없습니다.',
  'One of them was about another {name}.': '그중 하나는 다른 {name}에 관한 것이었습니다.',
  'One run': '한 번 실행',
  'One step': '한 단계',
  'One thing on its way through the detector': '검출기를 지나가는 물체 하나',
  'Only an RT-DETR is explained; this model is of another kind.':
    'RT-DETR만 설명할 수 있습니다. 이 모델은 다른 종류입니다.',
  'Only its scene: the figure is drawn once it runs.':
    '장면만 보입니다. 그림은 실행하면 그려집니다.',
  'Only on this page': '이 페이지에서만',
  'Open a trace': '기록 열기',
  'Open in a chapter': '장에서 열기',
  'Open in a chapter …': '장에서 열기 …',
  'Open in the debugger': '디버거에서 열기',
  'Open it by itself': '따로 열기',
  'Open this page by itself': '이 페이지를 따로 열기',
  'Opened with “safe” in its address: this page uses nothing else that the address says.':
    '주소에 ‘safe’를 넣어 열었습니다. 이 페이지는 주소의 다른 내용을 쓰지 않습니다.',
  'Passed.': '통과.',
  'Path to cut': '끊을 길',
  Pause: '멈춤',
  Paused: '멈춤',
  Photograph: '사진',
  Picture: '그림',
  'Pin this run': '이 실행 고정',
  Play: '재생',
  'Play the layers': '층 차례로 재생',
  'Points of AP50 that would be gained if one kind were mended, and how many of it are on the sheet. Choose one to see its pictures.':
    '한 종류를 고쳤을 때 늘어날 AP50 점수와, 시트에 있는 그 수입니다. 하나를 고르면 그 그림만 보입니다.',
  Preparing: '준비하는 중',
  Previous: '이전',
  'Put into the editor': '편집기에 넣기',
  'Put into the editor the solution of {name}': '{name}의 풀이를 편집기에 넣기',
  'Put this into your page. It shows the figure as it stands now; a reader runs it with one press.':
    '이것을 페이지에 넣으세요. 그림을 지금 모습 그대로 보여 주며, 독자는 한 번 눌러 실행합니다.',
  Queries: '쿼리',
  'Queries talk': '쿼리의 대화',
  'Query times the key of token {key}, number by number: the {D} products add up to {sum}. That is their score.':
    '쿼리와 토큰 {key}의 키를 수마다 곱합니다. 곱 {D}개를 더하면 {sum}이고, 이것이 둘의 점수입니다.',
  'Query {query}': '쿼리 {query}',
  'Query {query} goes through the layers with these scores for {name}: {scores}. Its box overlaps by {ious}.':
    '쿼리 {query}이(가) 층을 지나며 {name}에 준 점수: {scores}. 박스의 겹침: {ious}.',
  'Query {query} says the same, {score}, and its box overlaps by {iou}. Both lie on each other since layer {layer}.':
    '쿼리 {query}도 같은 말을 하고({score}), 그 박스는 {iou}만큼 겹칩니다. {layer}층부터 서로 겹쳐 있습니다.',
  'Query {rival} wants the same {name}: from {most} it falls to {last}, while query {query} ends at {own}.':
    '쿼리 {rival}도 같은 {name}을(를) 원합니다. {most}에서 {last}(으)로 떨어지고, 쿼리 {query}은(는) {own}(으)로 끝납니다.',
  Raise: '거듭제곱',
  'Reading every tensor…': '모든 텐서를 읽는 중…',
  'Reading {name}…': '{name} 읽는 중…',
  'Recorded when this book was built.': '이 책을 만들 때 기록한 것입니다.',
  Recovering: '복구하는 중',
  Remove: '지우기',
  Replay: '재생',
  Reset: '되돌리기',
  'Return one number for every key: an array as long as keys.':
    '키마다 수 하나씩, keys와 길이가 같은 배열을 돌려주세요.',
  'Return one number, the share of the area that both boxes cover.':
    '두 박스가 함께 덮는 넓이의 몫을 수 하나로 돌려주세요.',
  'Return the indices of the boxes that stay: whole numbers from 0 to {last}.':
    '남는 박스의 번호를 돌려주세요. 0에서 {last}까지의 정수입니다.',
  'Rivals go': '경쟁자 퇴장',
  Run: '실행',
  'Run it': '실행하기',
  'Run it again': '다시 실행',
  'Run it here': '여기서 실행',
  'Run so, it is found with a score of {score}; the box overlaps it by {iou}.':
    '그렇게 실행하면 점수 {score}(으)로 찾고, 박스는 {iou}만큼 겹칩니다.',
  'Run so, the box is gone.': '그렇게 실행하면 박스가 사라집니다.',
  'Running the model on the input of the trace…': '기록의 입력으로 모델을 실행하는 중…',
  'Save as Markdown': 'Markdown으로 저장',
  Scale: '크기 조절',
  'Scale this tensor': '이 텐서에 곱하기',
  'Scene {seed}': '장면 {seed}',
  'Scene {seed}, edited': '장면 {seed}, 고침',
  Search: '찾기',
  'Search the book': '책에서 찾기',
  'Share out': '나누기',
  'Show a solution': '풀이 보기',
  'Show all code': '코드 모두 보기',
  'Show me': '그냥 보기',
  'Skip AIFI': 'AIFI 건너뛰기',
  Slide: '슬라이드',
  Slides: '슬라이드',
  'Some index stands there twice.': '같은 번호가 두 번 들어 있습니다.',
  'Some numbers are not finite. Does exp grow too large? Subtract the highest score first.':
    '유한하지 않은 수가 있습니다. exp가 너무 커지지 않나요? 먼저 가장 높은 점수를 빼세요.',
  Sort: '정렬',
  'Sorted by score: from {most} down to {least}.':
    '점수순으로 정렬: {most}부터 {least}까지.',
  'Source of {name}': '{name}의 소스',
  'Space or right arrow': '스페이스 또는 오른쪽 화살표',
  Speaker: '발표자',
  'Start again': '처음부터',
  Starting: '시작하는 중',
  'Starting the detector anew': '검출기를 다시 시작하는 중',
  Step: '한 걸음',
  'Step of the forward pass': '순전파의 단계',
  Stop: '멈춤',
  'Stop comparing': '비교 그만하기',
  'Stop early': '일찍 멈추기',
  'Stop playing': '재생 멈추기',
  Stopped: '멈춤',
  'Switch on': '켜기',
  'Switch to dark': '어둡게: 어두운 화면으로 바꾸기',
  'Switch to light': '밝게: 밝은 화면으로 바꾸기',
  Tensors: '텐서',
  'Tensors by module': '모듈별 텐서',
  'That is IoU, on {pairs} pairs of real boxes, {apart} of them apart.':
    '이것이 IoU입니다. 실제 박스 {pairs}쌍에서 확인했고, 그중 {apart}쌍은 떨어져 있습니다.',
  'That is NMS: the same indices as the real one, {compared} boxes at {count} thresholds.':
    '이것이 NMS입니다. 임계값 {count}개에서 박스 {compared}개를 비교해 실제와 같은 번호가 나왔습니다.',
  "That is attention. Largest difference from the model's own rows: {difference}.":
    '이것이 어텐션입니다. 모델 자신의 행과 가장 크게 다른 값: {difference}.',
  'That is my guess': '이렇게 짐작합니다',
  'That query rather says {says}, {saysScore}.':
    '그 쿼리는 오히려 {says}, {saysScore}(이)라고 합니다.',
  'That was no file: drop a picture from your disk, or paste a copied one.':
    '파일이 아니었습니다. 디스크의 그림을 끌어다 놓거나 복사한 그림을 붙여 넣으세요.',
  'The best box that is left stays, whatever it shows: its score is {score}.':
    '남은 것 중 가장 좋은 박스가 무엇을 가리키든 남습니다. 점수는 {score}입니다.',
  'The book knows the lines of RT-DETR, and what its tensors are made from; not those of other detectors.':
    '이 책은 RT-DETR의 코드 줄과 그 텐서들이 무엇으로 만들어지는지 압니다. 다른 검출기의 것은 모릅니다.',
  'The box with the best score, {top}, comes first: sort before you compare.':
    '점수가 가장 높은 박스 {top}이(가) 먼저입니다. 비교하기 전에 정렬하세요.',
  'The change was not run. Shown is the pass before it: {now}.':
    '변경을 실행하지 않았습니다. 보이는 것은 그 전의 계산입니다: {now}.',
  'The code': '코드',
  'The content policy of this site does not let cells be compiled, so the figures show the run that was recorded when the book was built.':
    '이 사이트의 보안 정책이 셀의 컴파일을 허용하지 않아, 그림은 책을 빌드할 때 녹화한 실행을 보여 줍니다.',
  'The editor could not be loaded, the connection seems to be down; once it is back, press the button again.':
    '편집기를 불러오지 못했습니다. 연결이 끊긴 듯합니다. 다시 연결되면 단추를 한 번 더 누르세요.',
  'The figures show a run that was recorded when this book was built. Your own takes over as soon as the model is here.':
    '그림은 이 책을 빌드할 때 녹화한 실행을 보여 줍니다. 모델이 도착하면 곧바로 여러분의 실행으로 바뀝니다.',
  'The input keeps the proportions of the picture': '입력은 그림의 비율을 지킵니다',
  'The largest difference is {difference}.': '가장 큰 차이는 {difference}입니다.',
  'The list of all pages is not there: it is made when the book is built.':
    '모든 페이지의 목록이 없습니다. 책을 빌드할 때 만들어집니다.',
  'The network gets {all} numbers; {some} of them lie in the box around this {name}.':
    '네트워크는 수 {all}개를 받고, 그중 {some}개가 이 {name}을(를) 둘러싼 박스 안에 있습니다.',
  'The network gets {all} numbers; {some} of them lie in the box that it will draw: {name}.':
    '네트워크는 수 {all}개를 받고, 그중 {some}개가 앞으로 그릴 박스({name}) 안에 있습니다.',
  'The network’s input has one size': '네트워크의 입력은 크기가 하나입니다',
  'The photograph did not arrive: try again, or choose a picture of your own.':
    '사진이 도착하지 않았습니다. 다시 시도하거나 자신의 그림을 고르세요.',
  'The picture': '그림',
  'The queries at the same place: {count} of them score over 0.5{whose}{rest}. No box is compared with another, and none is deleted.':
    '같은 자리의 쿼리들: {count}개가 0.5를 넘습니다{whose}{rest}. 박스를 서로 비교하지도 지우지도 않습니다.',
  'The queries at the same place: {count} of them scores over 0.5{whose}{rest}. No box is compared with another, and none is deleted.':
    '같은 자리의 쿼리들: {count}개가 0.5를 넘습니다{whose}{rest}. 박스를 서로 비교하지도 지우지도 않습니다.',
  'The recorded run holds only what the chapters draw. This tensor comes with the live run.':
    '녹화된 실행에는 각 장이 그리는 것만 있습니다. 이 텐서는 실제로 실행하면 나옵니다.',
  'The right boxes, in another order: the best score comes first.':
    '박스는 맞는데 순서가 다릅니다. 점수가 가장 높은 것이 먼저입니다.',
  'The same in the whole picture, class by class: {comparisons} comparisons, {kept} of {all} boxes stay.':
    '그림 전체에서 클래스마다 똑같이 합니다. 비교 {comparisons}번, 박스 {all}개 중 {kept}개가 남습니다.',
  'The same query meets all {S} keys. The scores go from {least} (token {low}) to {most} (token {high}).':
    '같은 쿼리가 키 {S}개 모두와 만납니다. 점수는 {least}(토큰 {low})에서 {most}(토큰 {high})까지입니다.',
  'The search was stopped before anything was found.':
    '무언가를 찾기 전에 찾기를 멈췄습니다.',
  'The shares of a row sum to 1; yours sum to {sum}.':
    '한 행의 몫을 더하면 1인데, 돌려준 것은 더하면 {sum}입니다.',
  'The sheet is empty.': '시트가 비었습니다.',
  'The state in this link could not be opened, because a script did not arrive: reload the page.':
    '스크립트가 도착하지 않아 이 링크의 상태를 열 수 없었습니다. 페이지를 다시 불러오세요.',
  'The state in this link is damaged, so the page opened without it: copy the whole link once more.':
    '이 링크의 상태가 손상되어 그것 없이 페이지를 열었습니다. 링크 전체를 다시 복사하세요.',
  'The state in this link is more than a page reads, so the page opened without it: ask for a new link.':
    '이 링크의 상태가 페이지가 읽는 것보다 많아 그것 없이 페이지를 열었습니다. 새 링크를 받으세요.',
  'The state in this link is too long to be read, so the page opened without it: ask for a new link.':
    '이 링크의 상태가 너무 길어 읽을 수 없어 그것 없이 페이지를 열었습니다. 새 링크를 받으세요.',
  'The state in this link was written by another version of the book, so the page opened without it: open it there, or ask for a new link.':
    '이 링크의 상태는 책의 다른 판이 적은 것이라 그것 없이 페이지를 열었습니다. 그 판에서 열거나 새 링크를 받으세요.',
  'The talk': '대화',
  'The token in {place}': '{place}의 토큰',
  'The view {name} could not be loaded; reload the page.':
    '뷰 {name}을(를) 불러오지 못했습니다. 페이지를 다시 불러오세요.',
  'The vote': '투표',
  'The webcam is busy: another program uses it, or it did not start.':
    '웹캠이 사용 중입니다. 다른 프로그램이 쓰고 있거나 켜지지 않았습니다.',
  'The webcam was refused: allow the camera for this page in the browser and try again.':
    '웹캠이 거부되었습니다. 브라우저에서 이 페이지의 카메라를 허용하고 다시 시도하세요.',
  'The webcam went away.': '웹캠이 사라졌습니다.',
  'The whole book is on this machine: {size}. It opens without a network.':
    '책 전체가 이 컴퓨터에 있습니다({size}). 네트워크 없이 열립니다.',
  'Then the {edge} edge of its box moves by {by} pixels.':
    '그다음 박스의 {edge} 변이 {by}픽셀 움직입니다.',
  'There are {S} keys, and {count} numbers came back.':
    '키는 {S}개인데 수가 {count}개 돌아왔습니다.',
  'There is a new version of this book.': '이 책의 새 판이 있습니다.',
  'There is no picture among these files: PNG, JPEG, WebP, AVIF, GIF, BMP and SVG are read.':
    '이 파일들 가운데 그림이 없습니다. PNG, JPEG, WebP, AVIF, GIF, BMP, SVG를 읽습니다.',
  'These are more than {most} files: nobody looks at a sheet of so many.':
    '파일이 {most}개를 넘습니다. 그렇게 많은 시트는 아무도 보지 않습니다.',
  'These pictures are on the sheet already.': '이 그림들은 이미 시트에 있습니다.',
  'These two boxes do not touch: a negative width or height must count as 0.':
    '이 두 박스는 닿지 않습니다. 음수인 너비나 높이는 0으로 세어야 합니다.',
  'Thing to follow': '따라갈 물체',
  'This address is of another site: copy it with “Link” from a page of this book.':
    '다른 사이트의 주소입니다. 이 책의 페이지에서 “링크”로 복사하세요.',
  'This browser cannot keep the book on this machine: its pages need the network.':
    '이 브라우저는 책을 이 컴퓨터에 보관하지 못합니다. 페이지마다 네트워크가 필요합니다.',
  'This browser did not open the speaker’s window: allow pop-ups for this page, and press s again.':
    '이 브라우저가 발표자 창을 열지 않았습니다. 이 페이지의 팝업을 허용하고 s를 다시 누르세요.',
  'This browser does not let a page copy: the text is selected, press Ctrl or Cmd and C.':
    '이 브라우저는 페이지가 복사하지 못하게 합니다. 글이 선택되어 있으니 Ctrl 또는 Cmd와 C를 누르세요.',
  'This browser has no room left to keep it, so it runs on this page only.':
    '이 브라우저에 보관할 자리가 없어 이 페이지에서만 실행합니다.',
  'This browser keeps no files here (a private window?), so it runs on this page only.':
    '이 브라우저는 여기에 파일을 보관하지 않으므로(시크릿 창인가요?) 이 페이지에서만 실행합니다.',
  'This browser keeps no files here (a private window?), so the picture stays on this page.':
    '이 브라우저는 여기에 파일을 보관하지 않아서(비공개 창인가요?) 그림은 이 페이지에만 있습니다.',
  'This browser lets the page keep nothing, as private windows do: its pages need the network.':
    '이 브라우저는 시크릿 창처럼 페이지가 아무것도 보관하지 못하게 합니다. 페이지마다 네트워크가 필요합니다.',
  'This browser saves data, so the book is not fetched in advance: its pages need the network.':
    '이 브라우저가 데이터를 아끼는 중이라 책을 미리 받지 않습니다. 페이지마다 네트워크가 필요합니다.',
  'This link brings code': '이 링크에는 코드가 들어 있습니다',
  'This link is too long to be read ({length} characters, {most} at most): the page opened without it.':
    '이 링크는 너무 길어 읽을 수 없습니다({length}자, 최대 {most}자). 링크의 내용 없이 페이지를 열었습니다.',
  'This link loads {title} from {from}: load it only if you trust that host.':
    '이 링크는 {from}에서 {title}을(를) 불러옵니다. 그 호스트를 믿을 때만 불러오세요.',
  'This link loads {title} from {from}: that can be allowed only where this page stands by itself.':
    '이 링크는 {from}에서 {title}을(를) 불러옵니다. 이 페이지를 따로 열었을 때만 허용할 수 있습니다.',
  'This link was made with {title}, {megabytes} MB from the hub.':
    '이 링크는 허브의 {title}({megabytes} MB)로 만들었습니다.',
  'This page cannot be kept on this machine: that takes https, or a server on this machine.':
    '이 페이지는 이 컴퓨터에 보관할 수 없습니다. https이거나 이 컴퓨터의 서버여야 합니다.',
  'This picture could not be read, so no page can show it.':
    '이 그림은 읽지 못해 어느 페이지도 보여 줄 수 없습니다.',
  'This station is a chapter:': '이 정거장을 다룬 장:',
  'This story is of the book’s own model, and another one runs now: choose “Your scene” to break what that one does.':
    '이 이야기는 이 책의 모델의 것인데 지금은 다른 모델이 돕니다. 그 모델을 망가뜨려 보려면 ‘내 장면’을 고르세요.',
  'This tensor, .npy': '이 텐서, .npy',
  'This visit does not keep the picture {name}, and a link cannot bring it along: drop it on this page.':
    '이번 방문에는 그림 {name}이(가) 보관되어 있지 않고, 링크로 가져올 수도 없습니다. 이 페이지에 놓으세요.',
  'This window belongs to no presentation: open a chapter, press p, then s.':
    '이 창은 어느 발표에도 속하지 않습니다. 장을 열고 p, 그다음 s를 누르세요.',
  'To break it the network must run once more, and the model is not running yet: try again once it does.':
    '망가뜨려 보려면 네트워크를 한 번 더 실행해야 하는데, 모델이 아직 돌지 않습니다. 돌기 시작하면 다시 해 보세요.',
  'To the first tensor of {name}': '{name}: 첫 텐서로',
  'Token {token} ({where}) asks with {D} numbers: its query in head {head}.':
    '토큰 {token}({where})이 수 {D}개로 묻습니다. 헤드 {head}에서의 쿼리입니다.',
  'Too little: the union counts the shared area once, not twice.':
    '너무 작습니다. 합집합은 겹친 넓이를 두 번이 아니라 한 번 셉니다.',
  'Too much: is the shared area taken off the sum of both areas, and only once?':
    '너무 큽니다. 두 넓이의 합에서 겹친 넓이를 꼭 한 번만 뺐나요?',
  'Trace file': '기록 파일',
  'Try again': '다시 시도',
  'Try it': '해 보기',
  'Trying change {at} of {of}…': '{of}개 중 {at}번째 변경을 해 보는 중…',
  'Two that you keep still overlap more than the threshold.':
    '남긴 것 중 둘이 아직 임계값보다 많이 겹칩니다.',
  'Unchanged, {now}.': '바꾸지 않은 상태: {now}.',
  'Up and down': '위로 아래로',
  'WebAssembly runs the model on the processor.':
    'WebAssembly가 모델을 프로세서에서 실행합니다.',
  'WebGPU runs the model on the graphics processor.':
    'WebGPU가 모델을 그래픽 프로세서에서 실행합니다.',
  Webcam: '웹캠',
  'What each tensor is called there': '그쪽에서 각 텐서를 부르는 이름',
  'What errors cost': '오류의 값',
  'What is found: {count}': '찾은 것: {count}',
  'What is in the picture, and what was said': '그림에 있는 것과 모델이 말한 것',
  'What it does not say is asked below.': '파일이 말하지 않는 것은 아래에서 묻습니다.',
  'What was found': '찾은 것',
  'What was read in the file.': '파일에서 읽은 것.',
  'What would have changed it: a query that begins with the box of the object.':
    '바꿀 수 있었던 것: 물체의 박스에서 시작하는 쿼리.',
  'What would have changed it: more or less light on it, times {by}.':
    '바꿀 수 있었던 것: 그 위의 빛을 {by}배로.',
  'What would have changed it: no light on what surrounds it.':
    '바꿀 수 있었던 것: 둘레에 빛이 없을 때.',
  'What would have changed it: nobody hears query {other}.':
    '바꿀 수 있었던 것: 아무도 쿼리 {other}을(를) 듣지 않기.',
  'What would have changed it: other tokens in the place of its own, which would be query {query}.':
    '바꿀 수 있었던 것: 쿼리 {query}이(가) 될 토큰 자리에 다른 토큰.',
  'What would have changed it: other tokens in the place of the {count} that say the same there.':
    '바꿀 수 있었던 것: 그곳에서 같은 말을 하는 {count}개 자리에 다른 토큰.',
  'What would have changed it: query {other} heard by all others, times {by}.':
    '바꿀 수 있었던 것: 모두가 쿼리 {other}을(를) {by}배로 듣기.',
  'What would have changed it: query {query} hears nobody in layer {layer}.':
    '바꿀 수 있었던 것: {layer}층에서 쿼리 {query}이(가) 아무도 듣지 않기.',
  'What would have changed it: query {query} keeps its first box.':
    '바꿀 수 있었던 것: 쿼리 {query}이(가) 첫 박스를 지키기.',
  'What would have changed it: the answer of layer {layer}.':
    '바꿀 수 있었던 것: {layer}층의 답.',
  'What would have changed it: token {token} let in, in the place of the last query.':
    '바꿀 수 있었던 것: 마지막 쿼리 자리에 토큰 {token} 뽑기.',
  'What would have changed it: what query {query} sees of the picture weighs more, times {by}.':
    '바꿀 수 있었던 것: 쿼리 {query}이(가) 그림에서 보는 것의 무게를 {by}배로.',
  'What would have changed it: {path} louder where it is, times {by}.':
    '바꿀 수 있었던 것: 그 자리의 {path}을(를) {by}배로 크게.',
  'What would have changed it: {path} softer where it is, times {by}.':
    '바꿀 수 있었던 것: 그 자리의 {path}을(를) {by}배로 작게.',
  'When the book was built, no model showed this path.':
    '책을 빌드할 때 이 경로를 보여 준 모델이 없었습니다.',
  'Where on its way was an object lost, or why is there a box? Changes of the pass are tried one after the other until one brings the object back.':
    '물체를 어디에서 놓쳤을까요, 또는 박스가 왜 나왔을까요? 물체가 돌아올 때까지 계산을 하나씩 바꿔 봅니다.',
  'Whole trace, .safetensors': '전체 기록, .safetensors',
  'Why is it not found?': '왜 찾지 못했나요?',
  'Why?': '왜?',
  Without: '빼고',
  'Without my changes': '내 변경 없이',
  'Words, figures, sections.': '단어, 그림, 절.',
  'Write a trace in PyTorch': 'PyTorch에서 기록 남기기',
  'You run': '지금 도는 모델:',
  'Your files never leave this machine.': '파일은 이 컴퓨터를 떠나지 않습니다.',
  "Your row is flatter than the model's: does it use exp of the scores?":
    '모델의 행보다 납작합니다. 점수의 exp를 썼나요?',
  "Your row is sharper than the model's: are the scores divided by the square root of D?":
    '모델의 행보다 뾰족합니다. 점수를 D의 제곱근으로 나누었나요?',
  'Your scene': '내 장면',
  'a colour per object, six in turn': '물체마다 한 색, 여섯 색을 차례로',
  'a few': '몇',
  'a large dot in the place of the pointer': '포인터 자리에 큰 점',
  'a linear layer, and it is added to the token': '선형 층을 지나 토큰에 더해짐',
  'a solution': '풀이',
  after: '후',
  'after layer': '다음 층 뒤에',
  'as the reader’s system': '독자의 시스템대로',
  attention: '어텐션',
  'attention heads': '어텐션 헤드',
  back: '뒤로',
  backbone: '백본',
  background: '배경',
  'batch: one picture, on the pages of this book': '배치: 이 책의 페이지에서는 그림 한 장',
  before: '전',
  'bins of an edge’s distribution': '모서리 분포의 구간',
  'black; any key goes on': '검은 화면. 아무 키나 누르면 계속',
  'both wrong': '둘 다 틀림',
  bottom: '아래',
  'bottom-up, level {from} to {to}': '상향, 레벨 {from}에서 {to}(으)로',
  box: '박스',
  boxes: '박스',
  'by our preprocessing': '우리의 전처리로는',
  'by the mean of all heads': '모든 헤드의 평균으로',
  'channel {channel}': '채널 {channel}',
  channels: '채널',
  'channels of one attention head': '어텐션 헤드 하나의 채널',
  chapter: '장',
  class: '클래스',
  'class {label}': '클래스 {label}',
  classes: '클래스',
  code: '코드',
  controls: '조작 장치',
  dark: '어둡게',
  'decoder layers': '디코더 층',
  deleted: '지움',
  denoising: '디노이징',
  'denoising queries': '디노이징 쿼리',
  'detections that are kept': '남긴 검출 결과',
  double: '중복',
  'e to the score, over the largest · 0 to 1 · {keys}':
    'e의 점수 제곱, 가장 큰 것에 대한 비 · 0에서 1까지 · {keys}',
  'e to these: nothing is negative any more, and what is 1 lower becomes {e} times smaller. Tokens {first} and {second} stand out.':
    'e를 이만큼 거듭제곱합니다. 이제 음수가 없고, 1만큼 낮은 것은 {e}배 작아집니다. 토큰 {first}와(과) {second}이(가) 두드러집니다.',
  'empty, and nothing found': '비어 있고, 찾은 것도 없음',
  encoder: '인코더',
  'enlarge where the pointer is; again: all of it':
    '포인터가 있는 곳 확대. 다시 누르면 전체',
  'first slide, last slide': '첫 슬라이드, 마지막 슬라이드',
  'floating-point operations since the step before': '앞 단계부터의 부동소수점 연산',
  'follow the figure’s height (a script of this site)':
    '그림의 높이를 따름(이 사이트의 스크립트)',
  'for {parts}.': '({parts}).',
  'full screen': '전체 화면',
  'head {head}': '헤드 {head}',
  'head {head}: a row for every token that asks': '헤드 {head}: 묻는 토큰마다 한 행',
  'head: mean': '헤드: 평균',
  'head: {head}': '헤드: {head}',
  'height, in rows': '높이, 행의 수',
  'in 1 picture, above the threshold.': '그림 1장에서, 문턱값 초과.',
  'in a crowd': '무리 안',
  'in {count} pictures, above the threshold.': '그림 {count}장에서, 문턱값 초과.',
  'it finds {count} objects that score more than 0.5':
    '점수가 0.5를 넘는 물체 {count}개를 찾음',
  'it is a {name}': '실제로는 {name}',
  large: '큼',
  'layer {layer}': '층 {layer}',
  'layer {layer} of {layers}': '{layers}층 중 {layer}층',
  left: '왼쪽',
  less: '덜',
  'levels: the maps of several sizes': '레벨: 크기가 다른 맵들',
  light: '밝게',
  lower: '아래쪽',
  mean: '평균',
  medium: '중간',
  missed: '놓침',
  more: '더',
  'needs {cell}, which failed: {sentence}': '실패한 {cell} 셀이 필요합니다: {sentence}',
  'next slide, whatever is left': '무엇이 남았든 다음 슬라이드',
  'next step of a picture that moves, then the next slide':
    '움직이는 그림의 다음 단계, 그다음에는 다음 슬라이드',
  none: '없음',
  'none twice': '두 번 찾은 것 없음',
  'not run yet': '아직 실행하지 않음',
  'not timed': '재지 않음',
  'nothing above the threshold': '문턱값을 넘는 것 없음',
  'nothing chosen': '선택한 것 없음',
  now: '지금',
  'now: {name}': '지금: {name}',
  objects: '물체',
  'one cell': '셀 하나',
  'one function inside the network': '네트워크 안의 함수 하나',
  'one line': '한 줄',
  'one of {height} × {width} cells': '칸 {height} × {width}개 가운데 하나',
  'one whole: tokens by their share': '전체 하나: 몫에 따른 토큰',
  'out of a part of the figure, then out of the slides':
    '그림의 부분에서 나오기, 그다음 슬라이드에서 나오기',
  'over 1 picture with annotations': '주석이 있는 그림 1장에 대해',
  'over {count} pictures with annotations': '주석이 있는 그림 {count}장에 대해',
  'place in the order of execution': '실행 순서에서의 자리',
  'predicted ({count})': '예측({count})',
  queries: '쿼리',
  query: '쿼리',
  'query of {token}': '{token}의 쿼리',
  'query {query}': '쿼리 {query}',
  'query {query} is silent': '쿼리 {query}은(는) 침묵',
  'query {query} speaks': '쿼리 {query}이(가) 말함',
  queued: '대기 중',
  'range: all heads alike': '범위: 모든 헤드 공통',
  'range: fixed': '범위: 고정',
  'range: this chapter': '범위: 이 장',
  'range: this layer': '범위: 이 층',
  'range: this map': '범위: 이 지도',
  'range: this mean; the small maps share 0 to {most}':
    '범위: 이 평균. 작은 지도들은 모두 0에서 {most}까지',
  right: '오른쪽',
  'row {row}, column {column}': '{row}행 {column}열',
  'sampling points of one head on one level': '헤드 하나가 한 레벨에서 읽는 샘플링 점',
  score: '점수',
  'scores · {least} to {most} · {keys}': '점수 · {least}에서 {most}까지 · {keys}',
  'scores ÷ √{D} · {least} to {most} · {keys}':
    '점수 ÷ √{D} · {least}에서 {most}까지 · {keys}',
  'sets such detectors side by side.': '장이 그런 검출기들을 나란히 놓습니다.',
  'shares · 0 to {most} · {keys}': '몫 · 0에서 {most}까지 · {keys}',
  'since the step before': '앞 단계부터',
  small: '작음',
  solutions: '풀이',
  stays: '남음',
  'the chosen token': '선택한 토큰',
  'the graphics device works by itself': '그래픽 장치가 따로 일합니다',
  'the mixture': '혼합',
  'the pinned run ({picture}, {model}, {backend})':
    '고정한 실행({picture}, {model}, {backend})',
  'the run without changes': '변경 없는 실행',
  'the speaker’s window: notes, next slide, clock': '발표자 창: 메모, 다음 슬라이드, 시계',
  'the tensor itself': '텐서 자체',
  'then a linear layer': '그다음 선형 층',
  'these keys': '이 키들',
  'token {token}': '토큰 {token}',
  'tokens (of all levels, or of one)': '토큰(모든 레벨 또는 한 레벨의)',
  top: '위',
  'top-down, level {from} to {to}': '하향, 레벨 {from}에서 {to}(으)로',
  'true ({count})': '정답({count})',
  'true ({count}, {hidden} too hidden to be asked for)':
    '정답({count}, 너무 가려져 묻지 않는 것 {hidden})',
  'true objects': '실제 물체',
  upper: '위쪽',
  waits: '기다림',
  'where a {name} is': '{name}이(가) 있는 곳',
  'where no object is': '물체가 없는 곳',
  'where the {name} is': '그 {name}이(가) 있는 곳',
  'white; any key goes on': '흰 화면. 아무 키나 누르면 계속',
  'why?': '왜?',
  'width of a feed-forward layer': '피드포워드 층의 너비',
  'width, in columns': '너비, 열의 수',
  'with head {head}': '헤드 {head}로',
  'wrong class': '클래스 틀림',
  'wrong place': '위치 틀림',
  'your cell: {place}': '고른 칸: {place}',
  '{S} keys': '키 {S}개',
  '{S} keys, in the order of the cells': '키 {S}개, 칸의 순서대로',
  '{at} of {all}': '{all} 중 {at}',
  '{at} of {all}, {path}': '{all} 중 {at}, {path}',
  '{at} of {count}': '{count}장 중 {at}번째',
  '{boxes} over {threshold}': '{boxes}, {threshold} 초과',
  '{category}, {place} of {count} from the back, at {x}, {y}':
    '{category}, 뒤에서부터 {count}개 중 {place}번째, 위치 {x}, {y}',
  '{channels} numbers now stand for this square of {stride} × {stride} pixels; channel {channel} is loudest, with {value}.':
    '이제 수 {channels}개가 {stride} × {stride}픽셀의 이 정사각형을 대신합니다. 채널 {channel}이(가) {value}(으)로 가장 큽니다.',
  '{colours}; white: of no object': '{colours}; 흰색: 어느 물체의 것도 아님',
  '{count} M parameters': '파라미터 {count} M개',
  '{count} a minute': '분당 {count}장',
  '{count} boxes': '박스 {count}개',
  '{count} cells': '셀 {count}개',
  '{count} classes': '클래스 {count}개',
  '{count} down': '{count}칸 아래',
  '{count} functions inside the network': '네트워크 안의 함수 {count}개',
  '{count} lines': '{count}줄',
  '{count} minutes left': '{count}분 남음',
  '{count} mistakes': '실수 {count}개',
  '{count} objects, all right': '물체 {count}개, 모두 맞음',
  '{count} of them were about another {name}.':
    '그중 {count}개는 다른 {name}에 관한 것이었습니다.',
  '{count} other files were left aside.': '다른 파일 {count}개는 쓰지 않았습니다.',
  '{count} others': '나머지 {count}개',
  '{count} pictures are not in the annotations: shown, and not counted.':
    '그림 {count}장은 주석에 없습니다. 보여 주되 세지 않습니다.',
  '{count} pictures came; they are looked at one after the other.':
    '그림 {count}장이 왔습니다. 차례로 살펴봅니다.',
  '{count} pictures could not be read, and are not counted; their tiles say why.':
    '그림 {count}장을 읽지 못해 세지 않습니다. 그 칸에 이유가 있습니다.',
  '{count} pictures have another size than their annotations say: boxes are taken as pixels of the file, upright.':
    '그림 {count}장의 크기가 주석과 다릅니다. 박스는 똑바로 세운 파일의 픽셀로 봅니다.',
  '{count} pictures of the annotations are not here, and not counted.':
    '주석에 있는 그림 {count}장이 여기 없어 세지 않습니다.',
  '{count} places': '{count}곳',
  '{count} predicted boxes': '예측한 박스 {count}개',
  '{count} seconds left': '{count}초 남음',
  '{count} tensors are in trace.safetensors.':
    'trace.safetensors에 텐서 {count}개를 담았습니다.',
  '{count} to the left': '{count}칸 왼쪽',
  '{count} to the right': '{count}칸 오른쪽',
  '{count} true boxes': '정답 박스 {count}개',
  '{count} twice': '{count}개 두 번',
  '{count} up': '{count}칸 위',
  '{count} weights on the way': '거치는 가중치 {count}개',
  '{done} of {count}': '{count}장 중 {done}장',
  '{file}, line {line}': '{file}, {line}행',
  '{first} and {rest} more': '{first} 외 {rest}개',
  '{found} of {all} objects are found, with {boxes} boxes that score more than 0.5':
    '물체 {all}개 중 {found}개를 찾음, 점수가 0.5를 넘는 박스는 {boxes}개',
  '{found} of {asked} found': '{asked}개 중 {found}개 찾음',
  '{found}, {count} true': '{found}, 정답 {count}개',
  '{gflops} GFLOPs at {width} × {height}': '{width} × {height}에서 {gflops} GFLOPs',
  '{gone} of the other {met} overlap it with an IoU over {limit} and are deleted; the largest IoU is {most}.':
    '나머지 {met}개 중 {gone}개가 IoU {limit}을(를) 넘게 겹쳐 지워집니다. 가장 큰 IoU는 {most}입니다.',
  '{heads} heads': '헤드 {heads}개',
  '{heads} mixtures side by side: what token {token} has heard':
    '나란히 놓인 혼합 {heads}개: 토큰 {token}이 들은 것',
  '{heads} × {D} numbers → {next}': '수 {heads} × {D}개 → {next}',
  '{head} · area of a dot = share of the attention': '{head} · 점의 넓이 = 어텐션의 몫',
  '{head} · scores: red over 0, blue under': '{head} · 점수: 빨강은 0보다 큼, 파랑은 작음',
  '{head} · the token that asks': '{head} · 묻는 토큰',
  '{height} by {width} cells over the picture; arrow keys choose one':
    '그림 위의 칸 {height}행 {width}열. 화살표 키로 고릅니다',
  '{host}, not from the hub': '허브가 아닌 {host}',
  '{least} and {most}': '{least}에서 {most}',
  '{lines}, {marked} not in the book': '{lines}, 그중 {marked}줄은 책에 없음',
  '{mode}, live soon': '{mode}, 곧 실시간',
  '{ms} ms': '{ms} ms',
  '{name} cannot be checked on this run: {reason}':
    '이 실행에서는 {name}을(를) 확인할 수 없습니다: {reason}',
  '{name} has no such tensor.': '{name}에는 이런 텐서가 없습니다.',
  '{name} holds no picture (input.pixels, pixel_values or input.picture) to run the model on.':
    '{name}에는 모델을 실행할 그림(input.pixels, pixel_values 또는 input.picture)이 없습니다.',
  '{name} is checked once the model runs: the recorded run does not hold what it is compared with.':
    '{name}은(는) 모델이 돌면 확인합니다. 녹화된 실행에는 견줄 것이 없습니다.',
  '{name} is checked with the next run.': '{name}은(는) 다음 실행에서 확인합니다.',
  '{name} must stay a function.': '{name}은(는) 함수여야 합니다.',
  '{name} stopped with: {reason}': '{name}이(가) 오류로 멈추었습니다: {reason}',
  '{name} was stopped, for it did not come to its end.':
    '{name}이(가) 끝나지 않아 멈추었습니다.',
  '{name} {score}, query {query}': '{name} {score}, 쿼리 {query}',
  '{name}, channel {channel}: {height} by {width} cells, values from {min} to {max}':
    '{name}, 채널 {channel}: 칸 {height}행 {width}열, 값은 {min}에서 {max}까지',
  '{name}, {score}. Of {all} queries {speak} speak; {silent} say nothing, and that was learnt: no rule deletes a box.':
    '{name}, {score}. 쿼리 {all}개 중 {speak}개가 말하고 {silent}개는 아무 말도 하지 않습니다. 그것은 배운 것이며, 박스를 지우는 규칙은 없습니다.',
  '{name}, {score}: a second box': '{name}, {score}: 두 번째 박스',
  '{name}, {score}: beside an object': '{name}, {score}: 물체 옆',
  '{name}, {score}: found': '{name}, {score}: 찾음',
  '{name}, {score}: on nothing': '{name}, {score}: 아무것도 없는 곳',
  '{name}: called {said}': '{name}: {said}(으)로 부름',
  '{name}: its box is off': '{name}: 박스가 어긋남',
  '{name}: missed': '{name}: 놓침',
  '{name}: there it is {there}, here {here}.': '{name}: 거기서는 {there}, 여기서는 {here}.',
  '{name}: {height} rows ({row}) by {width} columns ({column}), values from {min} to {max}; arrow keys move':
    '{name}: {height}행({row}) {width}열({column}), 값은 {min}에서 {max}까지. 화살표 키로 움직입니다',
  '{part} of {all}': '{all} 중 {part}',
  '{part} of {all} of this book are on this machine':
    '이 책의 {all} 중 {part} MB가 이 컴퓨터에 있습니다',
  '{places}, the best first': '{places}, 가장 맞는 것부터',
  '{shown} of {count} pictures': '그림 {count}장 중 {shown}장',
  '{some} of {all} boxes are about this place. All say {name}.':
    '박스 {all}개 중 {some}개가 이 자리에 관한 것입니다. 모두 {name}(이)라고 말합니다.',
  '{so}; one file is not as built on this host, so what needs it needs the network.':
    '{so}. 파일 하나가 이 호스트에서 빌드와 달라, 그것이 필요한 곳에는 네트워크가 필요합니다.',
  '{so}; the rest comes when there is a network.':
    '{so}. 나머지는 네트워크가 연결되면 받습니다.',
  '{so}; the rest is on its way.': '{so}. 나머지는 오는 중입니다.',
  '{so}; this browser has no room for the rest, which needs the network.':
    '{so}. 나머지를 둘 자리가 없어 그것에는 네트워크가 필요합니다.',
  '{so}; {count} files are not as built on this host, so what needs them needs the network.':
    '{so}. 파일 {count}개가 이 호스트에서 빌드와 달라, 그것이 필요한 곳에는 네트워크가 필요합니다.',
  '{tensors} tensors, {size} in use': '텐서 {tensors}개, {size} 사용 중',
  '{value} (in the embedded model)': '{value}(내장 모델에서)',
  '{who} listens most to {place}: {share} of its attention, {by}. Half of it goes to {half} of {count} tokens.':
    '{who}은(는) {by} 볼 때 {place}에 가장 귀 기울입니다. 어텐션의 {share}입니다. 절반은 토큰 {count}개 중 {half}개로 갑니다.',
  '× key of {key}': '× {key}의 키',
};
