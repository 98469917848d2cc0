import type { Catalogue } from '../t.ts';

/** What pages say when they are built, in Korean; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  '<a href="{href}">Follow one thing</a> through the detector: this chapter is at station {station} of 10.':
    '<a href="{href}">물체 하나를 따라</a> 검출기를 지나가 보세요. 이 장은 열 정거장 가운데 {station}번째에 있습니다.',
  '<a href="{licences}">Licences</a> of what this site is made of.':
    '이 사이트를 이루는 것들의 <a href="{licences}">라이선스</a>.',
  'A book whose figures run': '그림이 실행되는 책',
  'A box has the colour of its thing: two of one colour on one thing, and it was found twice. There are six colours, in turn. White: nothing is there. Dashed: the truth.':
    '박스는 제 물체의 색을 띱니다. 물체 하나에 같은 색이 둘이면 두 번 찾은 것입니다. 여섯 색을 차례로 씁니다. 흰색: 아무것도 없음. 점선: 정답.',
  'A detector makes <span data-part="queries">{queries}</span> guesses at once, and nobody removes the duplicates. Why does each thing get one box?':
    '검출기는 한꺼번에 <span data-part="queries">{queries}</span>번 짐작하고, 중복을 지우는 이는 아무도 없습니다. 그런데 왜 물체마다 박스가 하나일까요?',
  'A live detector, <a href="#contents">{chapters} chapters</a>, and a <a href="{debugger}">debugger</a>. Or <a href="#story">follow one thing</a> from its pixels to its box.':
    '살아 있는 검출기, <a href="#contents">{chapters}개의 장</a>, 그리고 <a href="{debugger}">디버거</a>. 아니면 <a href="#story">물체 하나를 따라</a> 픽셀에서 박스까지 가 보세요.',
  'A neural network that finds objects, running in your browser on a scene that you can change by hand.':
    '물체를 찾는 신경망이 브라우저 안에서, 직접 바꿀 수 있는 장면 위에서 돕니다.',
  'A script of this page did not arrive, so its figures do not run: reload the page, or try another browser.':
    '이 페이지의 스크립트가 도착하지 않아 그림이 실행되지 않습니다. 페이지를 다시 불러오거나 다른 브라우저를 써 보세요.',
  'AP by class': '클래스별 AP',
  'AP, COCO': 'AP, COCO',
  'AP, streets': 'AP, 거리',
  'AP, streets: on {scenes} drawn scenes that were held out of training, measured for this book; chapters that change the model take the first {first} of them. AP, COCO: on the photographs of val2017, as the authors publish it. The two cannot be compared, because drawn streets are much easier.':
    'AP, 거리: 학습에서 빼 둔 그린 장면 {scenes}개에서 이 책을 위해 잰 값이며, 모델을 바꾸는 장은 그 가운데 처음 {first}개를 씁니다. AP, COCO: val2017 사진에서 저자들이 발표한 값입니다. 그린 거리가 훨씬 쉬우므로 둘은 비교할 수 없습니다.',
  Action: '동작',
  'Add a {name}': '{name} 넣기',
  'Add an {name}': '{name} 넣기',
  'Also:': '다른 꼴:',
  'Another checkpoint': '다른 체크포인트',
  'At the usual threshold of {threshold} the embedded model is sure of nothing.':
    '보통의 임계값 {threshold}에서 내장 모델은 아무것도 확신하지 못합니다.',
  'At the usual threshold of {threshold} the embedded model is sure of one thing, and of no cat.':
    '보통의 임계값 {threshold}에서 내장 모델은 한 가지를 확신하지만 고양이는 아닙니다.',
  'At the usual threshold of {threshold} the embedded model is sure of one thing.':
    '보통의 임계값 {threshold}에서 내장 모델은 한 가지를 확신합니다.',
  'At the usual threshold of {threshold} the embedded model is sure of {count} things, and of no cat.':
    '보통의 임계값 {threshold}에서 내장 모델은 {count}가지를 확신하지만 고양이는 없습니다.',
  'At the usual threshold of {threshold} the embedded model is sure of {count} things.':
    '보통의 임계값 {threshold}에서 내장 모델은 {count}가지를 확신합니다.',
  'Axes {axes}': '축 {axes}',
  'Back to the previous scene': '뒤로: 앞 장면으로',
  Blur: '흐림',
  Boxes: '박스',
  'Boxes after decoder layer': '디코더 층 다음의 박스',
  'Boxes over the threshold, best first': '임계값을 넘는 박스, 점수가 높은 것부터',
  'Boxes that score more than': '점수가 이보다 높은 박스',
  'Bring pictures': '그림 가져오기',
  'COCO’s average precision, 0 to 100. All detections of all pictures stand in one list, best score first. One is right if it overlaps an object of its class that is still free. Precision is read at 101 recalls and averaged over ten overlaps, 0.50 to 0.95, and over the classes. Of each picture and class the best 100 detections count. AP50 asks for an overlap of 0.50 alone. Small objects cover up to 32 × 32 pixels, large ones 96 × 96 and more.':
    'COCO의 평균 정밀도로 0에서 100까지입니다. 모든 그림의 모든 검출을 점수 순으로 한 줄에 세웁니다. 아직 짝이 없는 같은 클래스의 물체와 겹치면 맞은 것입니다. 정밀도를 재현율 101곳에서 읽어, 0.50에서 0.95까지 열 가지 겹침과 클래스에 대해 평균합니다. 그림과 클래스마다 가장 좋은 검출 100개까지 셉니다. AP50은 0.50의 겹침만 봅니다. 작은 물체는 32 × 32픽셀까지, 큰 물체는 96 × 96픽셀부터입니다.',
  'Chapter {number}': '{number}장',
  'Chapters before and after': '앞 장과 다음 장',
  'Checkpoints that this page can run': '이 페이지가 실행할 수 있는 체크포인트',
  'Choose a folder': '폴더 고르기',
  'Choose a picture': '그림 고르기',
  'Choose another picture': '다른 그림 고르기',
  'Choose pictures': '그림 고르기',
  'Classes, the worst first': '클래스, 나쁜 것부터',
  Code: '코드',
  'Contact sheet': '밀착 시트',
  Contents: '차례',
  'Contents.': '차례.',
  'Contents. Chapter': '차례. 장',
  'Crowds, and classes': '무리와 클래스',
  'Crowds, look-alikes, difficult light': '인파, 닮은꼴, 어려운 빛',
  Decoder: '디코더',
  'Drop a folder of pictures anywhere on this page, with an annotation file in COCO’s form if you have one. The model runs in this browser, one picture after the other.':
    '이 페이지 아무 곳에나 그림 폴더를 놓으세요. COCO 형식의 주석 파일이 있으면 함께 놓으세요. 모델은 이 브라우저에서 그림을 한 장씩 살펴봅니다.',
  'Drop a folder of pictures: a contact sheet with what the model found in each, what went wrong, and what that costs in AP.':
    '그림 폴더를 놓으세요. 모델이 각 그림에서 찾은 것, 틀린 것, 그 값을 AP로 보여 주는 밀착 시트입니다.',
  'Drop a picture anywhere on this page, paste it, or choose it.':
    '그림을 이 페이지 아무 데나 끌어다 놓거나, 붙여 넣거나, 고르세요.',
  'Drop one anywhere on this page, paste it, or choose it.':
    '이 페이지 아무 데나 끌어다 놓거나, 붙여 넣거나, 고르세요.',
  'Dropped here, kept for this visit': '여기에 놓음, 이번 방문 동안 보관',
  Dusk: '해질녘',
  'Each chapter runs its part of the network on your machine, beside the source that does it. Code can be edited where it stands.':
    '장마다 네트워크의 제 부분을 여러분의 컴퓨터에서, 그 일을 하는 소스 옆에서 실행합니다. 코드는 그 자리에서 고칠 수 있습니다.',
  'Empty the sheet': '시트 비우기',
  'Every tensor that the model shows, in the order in which it is made. <kbd>Space</kbd> or <kbd>→</kbd> goes on, <kbd>←</kbd> back, <kbd>/</kbd> searches, <kbd>p</kbd> pins the run.':
    '모델이 보여 주는 모든 텐서를 만들어지는 순서대로 봅니다. <kbd>Space</kbd>나 <kbd>→</kbd>로 나아가고 <kbd>←</kbd>로 되돌아가며, <kbd>/</kbd>로 찾고 <kbd>p</kbd>로 실행을 고정합니다.',
  'Every term of the book in one or two plain sentences, and the letters of axes.':
    '이 책의 모든 용어를 쉬운 한두 문장으로, 그리고 축의 글자들.',
  Fog: '안개',
  'Follow one thing': '물체 하나를 따라가기',
  'From huggingface.co': 'huggingface.co에서',
  Glossary: '용어집',
  'Ground truth': '정답',
  Hard: '어려움',
  Image: '그림',
  'In this book': '이 책의 모델',
  'It is loaded when there is a picture for it, and then kept in this browser.':
    '그림이 있으면 불러와 이 브라우저에 보관합니다.',
  'Its best “cat” has a score of {best}, and no box of any class fits the cat (largest overlap, IoU: {widest} of 1).':
    '가장 높은 ‘고양이’의 점수는 {best}이고, 어떤 클래스의 박스도 고양이에 맞지 않습니다(가장 많이 겹친 IoU: 1 중 {widest}).',
  'Its pictures stay in this tab.': '찍은 그림은 이 탭을 떠나지 않습니다.',
  'Kind of picture': '그림의 종류',
  'Kinds of error': '오류의 종류',
  'Language of {name}': '{name}의 언어',
  'Let go': '놓아주기',
  'List of boxes': '박스 목록',
  Load: '불러오기',
  'Load the larger one, {megabytes} MB': '더 큰 모델 불러오기, {megabytes} MB',
  'Load {name}': '{name} 불러오기',
  'Load {name}, {megabytes} MB': '{name} 불러오기, {megabytes} MB',
  'Loading the model': '모델을 불러오는 중',
  'Mirror the picture, and {again} of {guesses} guesses over {threshold} come again where they should (of drawn streets {drawnAgain} of {drawnGuesses}): it sees that something is there, and has no name for it.':
    '그림을 좌우로 뒤집으면 점수 {threshold}를 넘는 짐작 {guesses}개 중 {again}개가 있어야 할 자리에 다시 나타납니다(그린 거리에서는 {drawnGuesses}개 중 {drawnAgain}개). 무언가 있다는 것은 보지만 그 이름을 모릅니다.',
  Model: '모델',
  Morning: '아침',
  'Next scene': '다음 장면',
  Night: '밤',
  'No model yet': '아직 모델 없음',
  'Nobody knows what is right: there are scores and no AP. A picture that the annotation file lists with no object is known to be empty, and counts. One that it does not list is shown and not counted.':
    '무엇이 맞는지 아무도 모릅니다. 점수는 있고 AP는 없습니다. 주석 파일에 물체 없이 실린 그림은 빈 그림으로 셉니다. 실리지 않은 그림은 보여 주되 세지 않습니다.',
  Noise: '잡음',
  Noon: '한낮',
  'Nothing leaves this machine.': '아무것도 이 컴퓨터를 떠나지 않습니다.',
  'Objects and boxes': '물체와 박스',
  'Objects marked iscrowd 1 are neither asked for nor held against the model. Categories are joined to the model’s classes by name. What the model has no class for counts as an object that it cannot find; classes that the file does not have are left out.':
    'iscrowd 1로 표시된 물체는 찾으라고 하지도, 틀렸다고 하지도 않습니다. 범주와 모델의 클래스는 이름으로 잇습니다. 모델에 클래스가 없는 것은 찾을 수 없는 물체로 세고, 파일에 없는 클래스는 뺍니다.',
  'Objects of the scene': '장면의 물체',
  'One object of a street, from its pixels to its box, in ten stations. Every line, dot and number is a tensor of the run. Choose another thing in the picture, and its story is told.':
    '거리의 물체 하나가 픽셀에서 박스가 되기까지, 열 정거장. 선과 점과 수는 모두 실행에서 나온 텐서입니다. 그림에서 다른 물체를 고르면 그 이야기가 펼쳐집니다.',
  'Or drop your own anywhere on this page: safetensors or a PyTorch file, with its JSON files where you have them.':
    '또는 자신의 것을 이 페이지에 놓으세요. safetensors나 PyTorch 파일이며, JSON 파일이 있으면 함께 놓으세요.',
  Order: '순서',
  'Other detectors of this book': '이 책의 다른 검출기',
  'Picture file': '그림 파일',
  Points: '점',
  Present: '발표',
  'Present this page': '이 페이지로 발표하기',
  Print: '인쇄',
  'Put into the scene': '장면에 넣기',
  Query: '쿼리',
  'RT-DETR: Zhao, Lv, Xu, Wei, Wang, Dang, Liu and Chen, <a href="https://arxiv.org/abs/2304.08069">DETRs Beat YOLOs on Real-time Object Detection</a>, CVPR 2024. This page runs the same architecture, written anew in TypeScript.':
    'RT-DETR: Zhao, Lv, Xu, Wei, Wang, Dang, Liu, Chen, <a href="https://arxiv.org/abs/2304.08069">DETRs Beat YOLOs on Real-time Object Detection</a>, CVPR 2024. 이 페이지는 같은 구조를 TypeScript로 새로 써서 실행합니다.',
  Rain: '비',
  Redo: '다시 실행',
  Results: '결과',
  'Run another checkpoint on this page:': '이 페이지에서 다른 체크포인트 실행하기:',
  'Save as COCO JSON': 'COCO JSON으로 저장',
  'Save errors as CSV': '오류를 CSV로 저장',
  Scene: '장면',
  'Scene number': '장면 번호',
  Score: '점수',
  'Score over': '점수 하한',
  'Score threshold': '점수 임계값',
  'Scripts are off: charts show the recorded run, other figures stay empty. Text, formulas and code can be read as they are.':
    '스크립트가 꺼져 있습니다. 차트는 녹화된 실행을 보여 주고 다른 그림은 비어 있습니다. 글과 수식, 코드는 그대로 읽을 수 있습니다.',
  Size: '크기',
  'Skip to the text': '본문으로 건너뛰기',
  'Start the webcam': '웹캠 켜기',
  'Station 7, the talk that goes before it, is in the next chapter.':
    '그에 앞서는 대화인 7번 정거장은 다음 장에 있습니다.',
  'Station 8, which follows it in every layer, was in the chapter before.':
    '모든 층에서 그 뒤를 잇는 8번 정거장은 앞 장에 있었습니다.',
  'Step through this run': '이 실행을 한 걸음씩 보기',
  'Stop the webcam': '웹캠 끄기',
  'The <a href="{debugger}">debugger</a> steps through every tensor of the pass. The <a href="{gallery}">gallery</a> shows every figure that cells can draw, the <a href="{card}">model card</a> what the book’s own weights can do. The <a href="{glossary}">glossary</a> explains every term; the key <kbd>/</kbd> searches the book. All of it works <a href="{offline}">offline</a>, and goes with you as a zip.':
    '<a href="{debugger}">디버거</a>는 순전파의 모든 텐서를 한 걸음씩 보여 줍니다. <a href="{gallery}">갤러리</a>(영어)에는 셀이 그릴 수 있는 모든 그림이, <a href="{card}">모델 카드</a>(영어)에는 이 책의 가중치가 할 수 있는 일이 있습니다. <a href="{glossary}">용어집</a>은 모든 용어를 설명하고, <kbd>/</kbd> 키로 책에서 찾습니다. 모두 <a href="{offline}">오프라인</a>에서도 되고, zip으로 가져갈 수 있습니다(영어).',
  'The English text has changed since.': '번역한 뒤에 영어 원문이 바뀌었습니다.',
  'The debugger runs the model, and needs scripts for it. The chapters can be read without.':
    '디버거는 모델을 실행하므로 스크립트가 필요합니다. 각 장은 없이도 읽을 수 있습니다.',
  'The detector starts when the page has loaded.':
    '페이지를 다 불러오면 검출기가 시작됩니다.',
  'The detector, live': '살아 있는 검출기',
  'The detector, part by part': '검출기의 각 부분',
  'The embedded model knows only drawn streets. On photographs it says little, or something wrong; <a href="{card}">its card</a> shows what.':
    '내장 모델은 그린 거리만 압니다. 사진에 대해서는 말이 거의 없거나 틀린 말을 합니다. 어떤 것인지는 <a href="{card}" hreflang="en">모델 카드</a>(영어)에 있습니다.',
  'The first scene: a drawn street with people, vehicles and animals.':
    '첫 장면: 사람과 차와 동물이 있는, 그려 낸 거리.',
  'The letters of axes': '축의 글자',
  'The model is loaded when there is a picture for it.': '그림이 있으면 모델을 불러옵니다.',
  'The name of a tensor ends in its axes, from the outermost to the innermost: <code>weights_BMQS</code> has one number for each picture, attention head, query and token. A digit is an axis of just that length: <code>cxcywh01_BQ4</code> has four numbers for each query.':
    '텐서의 이름은 바깥쪽부터 안쪽까지의 축으로 끝납니다. <code>weights_BMQS</code>에는 그림, 어텐션 헤드, 쿼리, 토큰마다 수가 하나씩 있습니다. 숫자는 꼭 그 길이의 축입니다. <code>cxcywh01_BQ4</code>에는 쿼리마다 수가 네 개 있습니다.',
  'The nano model runs here: less to load and to compute, and less accurate; it more often says an object twice.':
    '여기서는 나노 모델이 돕니다. 불러오고 계산할 것이 적은 대신 덜 정확하고, 물체 하나를 두 번 말하는 일이 더 잦습니다.',
  'The network looks at': '네트워크가 보는 것',
  'The pass, step by step': '한 걸음씩 보는 순전파',
  'The picture the detector sees': '검출기가 보는 그림',
  'The story comes with the first script that runs.':
    '이야기는 첫 스크립트가 실행되면 나옵니다.',
  'The webcam is off': '웹캠이 꺼져 있습니다',
  'The webcam is off. Its pictures stay in this tab.':
    '웹캠이 꺼져 있습니다. 찍은 그림은 이 탭을 떠나지 않습니다.',
  'This page runs the model, and needs scripts for it.':
    '이 페이지는 모델을 실행하며, 그러려면 스크립트가 필요합니다.',
  'This page stands in a sandboxed frame, which lets none of its scripts run: open it in a tab of its own.':
    '이 페이지는 스크립트를 막는 격리된 프레임 안에 있습니다. 별도의 탭에서 열어 주세요.',
  'This page was opened as a file, so its figures do not run: open the book with serve.cmd, serve.command or serve.sh from its zip.':
    '이 페이지를 파일로 열어 그림이 실행되지 않습니다. zip에 든 serve.cmd, serve.command 또는 serve.sh로 책을 여세요.',
  'Those of TIDE (Bolya and others, 2020), at an overlap of 0.5. Wrong class: it lies on an object of another class. Wrong place: the right class, but an overlap of only 0.1 to 0.5. Both wrong: the class and the place. Double: the object already has a better box. Background: there is nothing. Missed: an object that no error above explains. What a kind costs is how far AP50 would rise if it alone were mended; all boxes count for that, the faintest too.':
    'TIDE(Bolya 등, 2020)의 것이며 겹침 0.5에서 봅니다. 클래스 틀림: 다른 클래스의 물체 위에 있습니다. 위치 틀림: 클래스는 맞지만 겹침이 0.1에서 0.5뿐입니다. 둘 다 틀림: 클래스도 위치도. 중복: 그 물체에 이미 더 나은 박스가 있습니다. 배경: 거기에는 아무것도 없습니다. 놓침: 위의 오류로 설명되지 않는 물체입니다. 한 종류의 값은 그것만 고쳤을 때 AP50이 오르는 만큼이며, 아주 희미한 박스까지 모두 셉니다.',
  'Time of each stage': '단계별 시간',
  'To back': '뒤로 보내기',
  'To front': '앞으로',
  'Trained here, kept in this browser': '여기서 학습, 이 브라우저에 보관',
  'Trained on COCO’s photographs; from huggingface.co, then kept in this browser.':
    'COCO 사진으로 학습한 모델. huggingface.co에서 받아 이 브라우저에 보관합니다.',
  Training: '학습',
  'Translated with the help of a machine and not yet reviewed. The <a href="{english}" hreflang="en">English text</a> counts; corrections belong in <code>{file}</code>.':
    '기계의 도움으로 번역했고 아직 검토를 거치지 않았습니다. <a href="{english}" hreflang="en">영어 원문</a>이 기준이며, 고칠 곳은 <code>{file}</code>입니다.',
  'Try it with twelve streets': '거리 열두 장으로 해 보기',
  Undo: '실행 취소',
  'Walk through the forward pass tensor by tensor, change it, compare it with another run or with PyTorch.':
    '순전파를 텐서 하나하나 따라가며 바꾸고, 다른 실행이나 PyTorch와 비교합니다.',
  Weather: '날씨',
  'What <span data-part="queries">{queries}</span> queries say after layer <span data-part="layer">{layers}</span>':
    '쿼리 <span data-part="queries">{queries}</span>개가 층 <span data-part="layer">{layers}</span> 다음에 하는 말',
  'What does this word mean in this book?': '이 책에서 이 말은 무슨 뜻일까?',
  'What is counted, and how': '무엇을 어떻게 세나',
  'What it comes to': '합계',
  'What the detector looks at': '검출기가 보는 것',
  'What the network looks at': '네트워크가 보는 것',
  'What the sheet shows': '시트가 보여 주는 것',
  'What you load stays in this browser. Or drop a checkpoint of your own anywhere on the page: safetensors or a PyTorch file, with its JSON files where you have them. Numbers in the text, and what is recorded, are of the embedded street model.':
    '불러온 것은 이 브라우저에 남습니다. 자신의 체크포인트를 페이지 아무 데나 끌어다 놓아도 됩니다. safetensors나 PyTorch 파일을, JSON 파일이 있으면 함께 놓으세요. 본문의 수와 녹화된 것은 내장된 거리 모델의 것입니다.',
  'Where does a model go wrong, and what does it cost?':
    '모델은 어디에서 틀리고, 그 값은 얼마일까요?',
  'Which line made this number, and from what?': '이 수는 어느 줄이, 무엇으로 만들었을까?',
  'Without annotations': '주석이 없으면',
  'Your files never leave this machine. What a visit leaves behind is deleted when the book is next opened here.':
    '파일은 이 컴퓨터를 떠나지 않습니다. 방문이 남긴 것은 다음에 여기서 책을 열 때 지워집니다.',
  'Your image': '내 그림',
  'Your picture stays on your machine.': '그림은 내 컴퓨터를 떠나지 않습니다.',
  'Your picture, as the network gets it': '네트워크가 받는 그대로의 내 그림',
  'Your pictures': '나의 그림',
  'all classes': '모든 클래스',
  'all sizes': '모든 크기',
  'apart from the way of the data: what is compared with the true boxes':
    '데이터의 길과 따로: 정답 박스와 견주는 것',
  'as given': '들어온 순서',
  'attention within the coarsest map': '가장 거친 맵 안의 어텐션',
  'backbone: feature maps at three scales': '백본: 세 스케일의 특징 맵',
  'costliest first': '값이 큰 것부터',
  fold: '접기',
  'fusion across the scales, CCFF': '스케일 간 융합, CCFF',
  'least sure first': '가장 불확실한 것부터',
  'most errors first': '오류가 많은 것부터',
  'most objects first': '물체가 많은 것부터',
  'show code': '코드 보기',
  'slowest first': '느린 것부터',
  'surest first': '가장 확실한 것부터',
  'the boxes after each decoder layer': '디코더 층마다의 박스',
  'the boxes that are found': '찾은 박스',
  'the picture': '그림',
  'the tokens that become queries': '쿼리가 되는 토큰',
  'where a query looks: deformable attention': '쿼리가 보는 곳: 변형 가능 어텐션',
  '{count} words, each with one meaning in the whole book. In the chapters a dotted line marks a word where it is first used: point at it, or go to it with the Tab key, and the same sentences stand beside it. Below the words are the <a href="#axes">letters</a> that shapes of tensors are written with.':
    '단어 {count}개가 책 전체에서 저마다 한 가지 뜻으로 쓰입니다. 각 장에서 단어가 처음 나오는 곳에는 점선이 그어져 있습니다. 가리키거나 Tab 키로 옮겨 가면 같은 설명이 곁에 나타납니다. 단어 아래에는 텐서의 모양을 적는 <a href="#axes">글자들</a>이 있습니다.',
  '{name} in PyTorch': 'PyTorch로 쓴 {name}',
};
