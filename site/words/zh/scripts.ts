import type { Catalogue } from '../t.ts';

/** What scripts of a page say, in Simplified Chinese; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  Dark: '深色',
  'Fold all code': '折叠全部代码',
  Light: '浅色',
  'Show all code': '显示全部代码',
  'Switch to dark': '切换到深色',
  'Switch to light': '切换到浅色',
  'attention heads': '注意力头',
  'batch: one picture, on the pages of this book': '批：在本书页面上是一张图片',
  'bins of an edge’s distribution': '边的分布的区间',
  channels: '通道',
  'channels of one attention head': '一个注意力头的通道',
  classes: '类别',
  'decoder layers': '解码器层',
  'denoising queries': '去噪查询',
  'detections that are kept': '保留的检测结果',
  'height, in rows': '高，行数',
  'levels: the maps of several sizes': '层级：大小不同的特征图',
  queries: '查询',
  'sampling points of one head on one level': '一个头在一个层级上的采样点',
  'tokens (of all levels, or of one)': 'token（所有层级的，或某一层级的）',
  'true objects': '真实物体',
  'width of a feed-forward layer': '前馈层的宽度',
  'width, in columns': '宽，列数',
};
