import type { Catalogue } from '../t.ts';

/** What scripts of a page say, in Korean; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  Dark: '어둡게',
  'Fold all code': '코드 모두 접기',
  Light: '밝게',
  'Show all code': '코드 모두 보기',
  'Switch to dark': '어두운 화면으로 바꾸기',
  'Switch to light': '밝은 화면으로 바꾸기',
  'attention heads': '어텐션 헤드',
  'batch: one picture, on the pages of this book': '배치: 이 책의 페이지에서는 그림 한 장',
  'bins of an edge’s distribution': '모서리 분포의 구간',
  channels: '채널',
  'channels of one attention head': '어텐션 헤드 하나의 채널',
  classes: '클래스',
  'decoder layers': '디코더 층',
  'denoising queries': '디노이징 쿼리',
  'detections that are kept': '남긴 검출 결과',
  'height, in rows': '높이, 행의 수',
  'levels: the maps of several sizes': '레벨: 크기가 다른 맵들',
  queries: '쿼리',
  'sampling points of one head on one level': '헤드 하나가 한 레벨에서 읽는 샘플링 점',
  'tokens (of all levels, or of one)': '토큰(모든 레벨 또는 한 레벨의)',
  'true objects': '실제 물체',
  'width of a feed-forward layer': '피드포워드 층의 너비',
  'width, in columns': '너비, 열의 수',
};
