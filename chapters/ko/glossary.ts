import type { TermName, Word } from '../glossary.ts';

/** The glossary in Korean, with the English words beside: the translated text keeps to these words. */
export const WORDS: Readonly<Record<TermName, Word>> = {
  aifi: {
    name: 'AIFI',
    text: '어텐션 기반 스케일 내 상호작용(attention-based intra-scale interaction). 가장 거친 맵의 토큰들 사이에서 일어나는 한 층의 셀프 어텐션입니다.',
  },
  anchor: {
    name: '앵커(anchor)',
    text: '토큰이 출발점으로 삼는 박스. 자기 칸을 둘러싼 정사각형이며, 네트워크는 이것을 어떻게 옮길지만 말합니다.',
  },
  ap: {
    name: 'AP',
    text: '평균 정밀도(average precision). 0에서 100까지의 점수로, 모든 물체를 찾고 박스가 꼭 맞으며 맞는 박스가 틀리거나 중복된 박스보다 높은 점수를 받을수록 높습니다.',
  },
  'attention-head': {
    name: '어텐션 헤드(attention head)',
    text: '나란히 도는 여러 어텐션 가운데 하나. 저마다 자기 가중치를 가지므로 토큰 하나가 여러 질문을 한꺼번에 할 수 있습니다.',
  },
  'attention-weight': {
    name: '어텐션 가중치(attention weight)',
    text: '토큰이나 쿼리 하나가 다른 하나에 귀 기울이는 몫. 묻는 쪽 하나의 몫을 모두 더하면 1입니다.',
  },
  'augmenting-path': {
    name: '증가 경로(augmenting path)',
    text: '매칭에 물체를 하나 더 넣기 위한 교환의 사슬. 물체가 쿼리 하나를 차지하면 그 쿼리의 주인이 다른 쿼리로 옮기고, 빈 쿼리가 나올 때까지 이어집니다.',
  },
  'auxiliary-loss': {
    name: '보조 손실(auxiliary loss)',
    text: '마지막이 아닌 디코더 층의 답에 매기는 손실. 층마다 스스로 배우게 하며, 추론할 때는 아무 일도 하지 않습니다.',
  },
  backbone: {
    name: '백본(backbone)',
    text: '검출기의 첫 부분. 합성곱을 쌓아 픽셀을 특징 맵으로 바꿉니다.',
  },
  batch: {
    name: '배치(batch)',
    text: '학습의 한 단계가 함께 보는 그림들입니다.',
  },
  'batch-norm': {
    name: '배치 정규화(batch norm)',
    text: '합성곱 뒤에서 수를 한 범위 안에 두는 단계. 평균을 빼고 편차로 나눈 다음, 이득을 곱하고 이동값을 더합니다.',
  },
  'bilinear-sampling': {
    name: '이중 선형 샘플링(bilinear sampling)',
    text: '맵을 칸과 칸 사이에서 읽는 일. 그 자리를 둘러싼 네 칸을 섞되 가까운 칸에 더 큰 가중치를 둡니다.',
  },
  ccff: {
    name: 'CCFF',
    text: 'CNN 기반 스케일 간 특징 융합(CNN-based cross-scale feature fusion). 세 맵이 각각 아는 것을 합성곱으로 서로에게 아래로, 다시 위로 전합니다.',
  },
  channel: {
    name: '채널(channel)',
    text: '맵의 칸마다 들어 있는 수들 가운데 하나. 모든 칸을 모으면 채널 하나는 어떤 무늬 하나의 회색 그림입니다.',
  },
  checkpoint: {
    name: '체크포인트(checkpoint)',
    text: '네트워크의 학습된 가중치를 담은 파일입니다.',
  },
  'class-head': {
    name: '클래스 헤드, 박스 헤드(class head, box head)',
    text: '답을 내는 부분의 작은 마지막 층들. 클래스 헤드는 벡터를 클래스마다 로짓 하나로, 박스 헤드는 박스 하나로 바꿉니다.',
  },
  content: {
    name: '내용(쿼리의, content)',
    text: '쿼리의 벡터. 자기 물체에 대해 아는 것이며, 쿼리의 나머지 절반은 참조 박스입니다.',
  },
  convolution: {
    name: '합성곱(convolution)',
    text: '커널이라는 작은 가중치 표를 맵의 모든 자리에 놓고, 그 아래 놓인 것과 곱해서 더합니다.',
  },
  cost: {
    name: '비용(cost)',
    text: '쿼리 하나와 물체 하나가 얼마나 안 맞는지를 나타내는 수. 매칭은 비용의 합이 가장 작은 짝들을 고릅니다.',
  },
  csp: {
    name: 'CSP',
    text: '크로스 스테이지 부분 연결(cross stage partial). 채널의 일부만 블록의 비싼 길을 지나고 나머지는 돌아갑니다.',
  },
  decoder: {
    name: '디코더(decoder)',
    text: '검출기의 마지막 부분. 쿼리들이 서로 이야기하고, 그림을 보고, 자기 박스를 고치는 층들입니다.',
  },
  'deformable-attention': {
    name: '변형 가능 어텐션(deformable attention)',
    text: '모든 토큰 대신 고른 점 몇 개만 읽는 어텐션. 점이 어디에 놓이고 각각 얼마나 중요한지를 쿼리가 말합니다.',
  },
  denoising: {
    name: '디노이징(denoising)',
    text: '학습을 돕는 방법. 정답 박스를 흔들어 디코더에 추가 쿼리로 주고, 디코더가 그것을 되돌리게 합니다.',
  },
  'dense-detector': {
    name: '밀집 검출기(dense detector)',
    text: '모든 토큰이 답하게 한 다음, 두 번 말한 것을 NMS라는 규칙으로 나중에 지우는 검출기입니다.',
  },
  detach: {
    name: '분리(detach)',
    text: '수를 주어진 것처럼 넘기는 일. 쓰이기는 하지만 그것을 만든 쪽으로 그래디언트가 되돌아 흐르지 않습니다.',
  },
  duplicate: {
    name: '중복(duplicate)',
    text: '다른 박스가 이미 찾은 물체를 다시 가리키는 박스입니다.',
  },
  'embedded-model': {
    name: '내장 모델(embedded model)',
    text: '이 책에 딸려 와서 페이지에서 도는 작은 RT-DETR. 그려 낸 거리 그림으로 학습했습니다.',
  },
  encoder: {
    name: '인코더(encoder)',
    text: '백본과 쿼리 선택 사이의 부분인 AIFI와 CCFF. 세 맵의 칸들이 아는 것을 주고받게 합니다.',
  },
  'feature-map': {
    name: '특징 맵(feature map)',
    text: '네트워크가 찾은 것의 그림. 칸으로 된 격자이고 칸마다 채널 수만큼의 수가 있습니다. 칸 하나는 8, 16 또는 32픽셀의 정사각형에 해당합니다.',
  },
  flops: {
    name: 'FLOPs',
    text: '부동소수점 연산 수. 계산에 곱셈과 덧셈이 몇 번 드는지를 뜻하며, 1 GFLOP은 그 10억 번입니다.',
  },
  'focal-loss': {
    name: '포컬 손실(focal loss)',
    text: '답이 정답에 가까울수록 적게 세는 클래스 손실. 쉬운 답이 아무리 많아도 몇 안 되는 어려운 답을 덮어 버리지 않습니다.',
  },
  fpn: {
    name: 'FPN',
    text: '특징 피라미드 네트워크(feature pyramid network). 거친 맵을 키워 더 고운 맵에 더하기를, 거친 쪽에서 고운 쪽으로 차례로 합니다.',
  },
  giou: {
    name: 'GIoU',
    text: 'IoU에서, 두 박스를 모두 감싸는 가장 작은 박스 중 어느 쪽에도 속하지 않는 몫을 뺀 것. 박스가 닿지 않아도 가깝고 먼 것을 구별합니다.',
  },
  gradient: {
    name: '그래디언트(gradient)',
    text: '수마다, 그 수가 조금 커질 때 손실이 어느 쪽으로 얼마나 가파르게 변하는지를 나타냅니다.',
  },
  'ground-truth': {
    name: '정답 박스(true box)',
    text: '그림에 실제로 있는 것, 곧 물체의 박스와 클래스. 프로그램이 장면을 그렸기 때문에 알고, 사진에서는 사람이 표시했기 때문에 압니다.',
  },
  group: {
    name: '그룹(디노이징 쿼리의, group)',
    text: '그림의 모든 물체를 한 번은 조금, 한 번은 많이 흔든 것. 그룹끼리는 서로 보지 못합니다.',
  },
  'hungarian-algorithm': {
    name: '헝가리안 알고리즘(Hungarian algorithm)',
    text: '모든 경우를 해 보지 않고 비용의 합이 가장 작은 짝들을 찾는 방법입니다.',
  },
  iou: {
    name: 'IoU',
    text: '교집합 나누기 합집합(intersection over union). 두 박스가 겹친 넓이를 둘이 함께 덮은 넓이로 나눈 값. 1이면 같은 박스, 0이면 겹친 곳이 없습니다.',
  },
  'key-value': {
    name: '키, 값(key, value)',
    text: '어텐션에서 질문을 받는 쪽은 키를 보여 질문과 비교하게 하고, 값을 주어 묻는 쪽이 듣게 합니다.',
  },
  l1: {
    name: 'L1',
    text: '두 박스의 수를 하나씩 비교해, 부호를 뗀 차이를 모두 더한 것입니다.',
  },
  logit: {
    name: '로짓(logit)',
    text: '0과 1 사이로 눌리기 전의 점수로, 어떤 수든 될 수 있습니다. 0은 점수 0.5에 해당하고, 클수록 확신하고 작을수록 확신하지 못합니다.',
  },
  loss: {
    name: '손실(loss)',
    text: '답이 얼마나 틀렸는지를 말하는 하나의 수. 학습은 이 수가 작아지도록 가중치를 바꿉니다.',
  },
  mask: {
    name: '마스크(mask)',
    text: '어텐션에서 누가 누구를 볼 수 있는지를 정한 표입니다.',
  },
  matching: {
    name: '매칭(matching)',
    text: '학습할 때 모든 비용의 합이 가장 작도록 실제 물체마다 쿼리를 꼭 하나씩 주는 일. 나머지 쿼리는 모두 아무것도 없다고 배웁니다.',
  },
  nms: {
    name: 'NMS',
    text: '비최대 억제(non-maximum suppression). 점수가 높은 박스부터 차례로 보면서, 남긴 박스와 같은 클래스이고 너무 많이 겹치는 것을 지우는 규칙입니다.',
  },
  offset: {
    name: '오프셋(offset)',
    text: '샘플링 점이 참조 박스의 중심에서 얼마나 떨어졌는지를 박스 크기의 절반을 단위로 센 것입니다.',
  },
  parameter: {
    name: '파라미터(parameter)',
    text: '학습이 정하는 네트워크의 수. 모델의 가중치와 같은 말입니다.',
  },
  'position-code': {
    name: '위치 코드(position code)',
    text: '토큰이나 박스가 어디에 있는지를 말하는 수들. 어텐션만으로는 알 수 없기 때문에 더해 줍니다.',
  },
  precision: {
    name: '정밀도(precision)',
    text: '보여 준 박스 가운데 맞은 것의 비율입니다.',
  },
  query: {
    name: '쿼리(query)',
    text: '개수가 정해진 검출기의 답 가운데 하나. 무엇이 있는지를 담은 벡터와 어디에 있는지를 담은 박스입니다. (어텐션 일반에서는 묻는 쪽이 쿼리입니다.)',
  },
  recall: {
    name: '재현율(recall)',
    text: '실제로 있는 물체 가운데 찾은 것의 비율입니다.',
  },
  'receptive-field': {
    name: '수용 영역(receptive field)',
    text: '맵의 칸 하나에 담긴 값을 바꿀 수 있는 픽셀들의 정사각형입니다.',
  },
  'reference-box': {
    name: '참조 박스(reference box)',
    text: '쿼리가 지금까지 가진 박스. 그 둘레에 샘플링 점이 놓이고, 층이 그것을 고칩니다.',
  },
  refinement: {
    name: '정제(refinement)',
    text: '디코더 층이 새 박스를 짐작하는 대신 앞 층의 박스를 고치는 것입니다.',
  },
  relu: {
    name: 'ReLU',
    text: '음수를 모두 0으로 만들고 나머지는 그대로 두는 단계입니다.',
  },
  reparameterisation: {
    name: '재파라미터화(re-parameterisation)',
    text: '두 갈래로 학습하고 한 갈래로 실행하기. 두 커널을 더해 같은 수를 내는 하나의 커널로 만듭니다.',
  },
  repvgg: {
    name: 'RepVGG 블록(RepVGG block)',
    text: '같은 맵의 3 × 3 합성곱과 1 × 1 합성곱을 더한 것. 학습이 끝나면 둘은 3 × 3 합성곱 하나가 됩니다.',
  },
  'sampling-point': {
    name: '샘플링 점(sampling point)',
    text: '쿼리가 읽는 맵 위의 한 자리. 어텐션 헤드마다 맵마다 몇 개씩 있습니다.',
  },
  score: {
    name: '점수(score)',
    text: '검출기가 어떤 클래스를 얼마나 확신하는지를 0에서 1까지로 나타낸 것입니다.',
  },
  'score-threshold': {
    name: '점수 임계값(score threshold)',
    text: '보여 주는 가장 낮은 점수. 네트워크의 생각은 그대로이고, 말해도 되는 것만 달라집니다.',
  },
  'self-attention': {
    name: '셀프 어텐션(self-attention)',
    text: '집합의 모든 구성원이 서로에게 묻고, 답에 가중치를 매겨, 들은 것을 아는 것에 더합니다.',
  },
  'set-prediction': {
    name: '집합 예측(set prediction)',
    text: '나중에 규칙으로 치울 필요가 없도록, 물체마다 한 번씩 순서 없이 답하도록 네트워크를 가르치는 일입니다.',
  },
  shortcut: {
    name: '지름길(shortcut)',
    text: '블록을 돌아가는 길. 들어간 것을 나온 것에 더합니다.',
  },
  sigmoid: {
    name: '시그모이드(sigmoid)',
    text: '어떤 수 x든 0과 1 사이의 수로 바꾸는 곡선: 1 / (1 + e⁻ˣ).',
  },
  softmax: {
    name: '소프트맥스(softmax)',
    text: '한 줄의 수를 합이 1인 몫들로 바꿉니다. 가장 큰 수가 몫을 훨씬 많이 가져갑니다.',
  },
  stride: {
    name: '스트라이드(stride)',
    text: '커널이 한 자리에서 다음 자리로 몇 칸 움직이는지. 스트라이드가 2이면 맵이 절반이 됩니다.',
  },
  tensor: {
    name: '텐서(tensor)',
    text: '축에 이름이 붙은 수의 덩어리입니다.',
  },
  token: {
    name: '토큰(token)',
    text: '특징 맵의 칸 하나와 거기 담긴 수의 벡터. 그림의 정사각형 하나에 대해 네트워크가 아는 것입니다.',
  },
  uncertainty: {
    name: '불확실성(uncertainty)',
    text: '토큰의 박스가 얼마나 잘 놓였는지와 점수가 얼마나 확신하는지 사이의 틈. 배리포컬 손실로 학습하면 작아집니다.',
  },
  upsample: {
    name: '업샘플링(upsampling)',
    text: '맵을 키우는 일. 여기서는 값 하나를 네 칸짜리 정사각형에 복사합니다.',
  },
  varifocal: {
    name: '배리포컬 손실(varifocal loss)',
    text: 'RT-DETR의 클래스 손실. 물체를 맡은 쿼리는 박스가 좋은 만큼(IoU만큼) 점수를 내고, 나머지는 모두 0을 내도록 배웁니다.',
  },
  weight: {
    name: '가중치(모델의, weight)',
    text: '학습이 정하는 네트워크의 수. 체크포인트에 담긴 것이 바로 그 전부입니다.',
  },
};
