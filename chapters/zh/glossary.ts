import type { TermName, Word } from '../glossary.ts';

/** The glossary in Simplified Chinese, with the English words beside: the translated text keeps to these words. */
export const WORDS: Readonly<Record<TermName, Word>> = {
  aifi: {
    name: 'AIFI',
    text: '基于注意力的尺度内交互（attention-based intra-scale interaction）：只在最粗的特征图的 token 之间做的一层自注意力。',
  },
  anchor: {
    name: '锚框（anchor）',
    text: 'token 出发时的框：围绕它自己那一格的正方形。网络只说怎样移动它。',
  },
  ap: {
    name: 'AP',
    text: '平均精度（average precision），本领域通用的 0 到 100 的分数：物体都被找到、框贴得紧、正确的框得分高于错误和重复的框时，它就高。',
  },
  'attention-head': {
    name: '注意力头（attention head）',
    text: '并排运行的几个注意力之一，各有自己的权重，于是一个 token 可以同时提几个问题。',
  },
  'attention-weight': {
    name: '注意力权重（attention weight）',
    text: '一个 token 或查询听取另一个的份额。同一个提问者的各份额之和为 1。',
  },
  'augmenting-path': {
    name: '增广路（augmenting path）',
    text: '让匹配再容纳一个物体的一连串交换：它占用一个查询，原来的主人换用另一个，直到轮到一个空闲的查询。',
  },
  'auxiliary-loss': {
    name: '辅助损失（auxiliary loss）',
    text: '对非最后一层的解码器层的回答计算的损失。它让每一层各自学习；推理时不起作用。',
  },
  backbone: {
    name: '骨干网络（backbone）',
    text: '检测器的第一部分：一叠卷积，把像素变成特征图。',
  },
  batch: {
    name: '批（batch）',
    text: '一个训练步一起看的那些图片。',
  },
  'batch-norm': {
    name: '批归一化（batch norm）',
    text: '卷积之后把数值保持在同一范围的一步：减去均值，除以标准差，乘以增益，再加上偏移。',
  },
  'bilinear-sampling': {
    name: '双线性采样（bilinear sampling）',
    text: '在格与格之间读取特征图：把周围四格混合，越近的权重越大。',
  },
  ccff: {
    name: 'CCFF',
    text: '基于 CNN 的跨尺度特征融合（CNN-based cross-scale feature fusion）：用卷积把三张特征图各自知道的东西传给彼此，先向下，再向上。',
  },
  channel: {
    name: '通道（channel）',
    text: '特征图每一格里的那组数中的一个；把所有格合起来，一个通道就是某种图案的一张灰度图。',
  },
  checkpoint: {
    name: '检查点（checkpoint）',
    text: '存有网络训练好的权重的文件。',
  },
  'class-head': {
    name: '分类头、边框头（class head, box head）',
    text: '负责作答的部分最后的小层：分类头把向量变成每个类别一个 logit，边框头把它变成一个框。',
  },
  content: {
    name: '内容（查询的，content）',
    text: '查询的向量：它对自己的物体知道些什么。查询的另一半是它的参考框。',
  },
  convolution: {
    name: '卷积（convolution）',
    text: '把一张叫作卷积核的小权重表放到特征图的每个位置，与下面的数相乘再相加。',
  },
  cost: {
    name: '代价（cost）',
    text: '一个查询和一个物体有多不相配，用一个数表示。匹配选出代价之和最小的那些配对。',
  },
  csp: {
    name: 'CSP',
    text: '跨阶段部分连接（cross stage partial）：只有一部分通道走模块里昂贵的路，其余的绕过去。',
  },
  decoder: {
    name: '解码器（decoder）',
    text: '检测器的最后一部分：在这些层里，查询彼此交谈、看图片、修正自己的框。',
  },
  'deformable-attention': {
    name: '可变形注意力（deformable attention）',
    text: '只读几个选定的点、而不读每个 token 的注意力：由查询说出点在哪里、各有多重要。',
  },
  denoising: {
    name: '去噪（denoising）',
    text: '一种训练辅助手段：把真实框打乱一点，作为额外的查询交给解码器，让它修复。',
  },
  'dense-detector': {
    name: '密集检测器（dense detector）',
    text: '让每个 token 都作答，事后再用一条规则（NMS）去掉说了两遍的检测器。',
  },
  detach: {
    name: '分离（detach）',
    text: '把一个数当作给定的传下去：它被使用，但梯度不会经由它流回产生它的地方。',
  },
  duplicate: {
    name: '重复框（duplicate）',
    text: '重复了另一个框已经找到的物体的框。',
  },
  'embedded-model': {
    name: '内置模型（embedded model）',
    text: '随本书附带、在页面上运行的小型 RT-DETR，用画出来的街景训练而成。',
  },
  encoder: {
    name: '编码器（encoder）',
    text: '骨干网络与查询选择之间的部分：AIFI 和 CCFF。它让三张特征图的各格交换所知。',
  },
  'feature-map': {
    name: '特征图（feature map）',
    text: '网络所发现之物的图：一个由格子组成的网格，每格里每个通道一个数。一格代表 8、16 或 32 像素的正方形。',
  },
  flops: {
    name: 'FLOPs',
    text: '浮点运算数：一次计算要做多少次乘法和加法。1 GFLOP 是十亿次。',
  },
  'focal-loss': {
    name: '焦点损失（focal loss）',
    text: '一种分类损失：回答越接近正确，算得越轻，这样大量容易的回答不会淹没少数困难的。',
  },
  fpn: {
    name: 'FPN',
    text: '特征金字塔网络（feature pyramid network）：把粗的图放大并加到更细的图上，由粗到细一步步进行。',
  },
  giou: {
    name: 'GIoU',
    text: 'IoU 减去包住两个框的最小框中不属于任何一个框的份额。框不相接时，它也能分出远近。',
  },
  gradient: {
    name: '梯度（gradient）',
    text: '对每个数而言：它增大一点时，损失会朝哪个方向、以多大的坡度变化。',
  },
  'ground-truth': {
    name: '真实框（true box）',
    text: '图中真正有的东西：物体的框和类别。场景是程序画的，所以我们知道（在照片里，是因为有人标注过）。',
  },
  group: {
    name: '组（去噪查询的，group）',
    text: '图中每个物体各打乱一次轻的、一次重的。各组互相看不见。',
  },
  'hungarian-algorithm': {
    name: '匈牙利算法（Hungarian algorithm）',
    text: '不必逐一尝试就能找出代价之和最小的配对的方法。',
  },
  iou: {
    name: 'IoU',
    text: '交并比（intersection over union）：两个框共有的面积除以它们合起来覆盖的面积。1 是同一个框，0 是毫无重叠。',
  },
  'key-value': {
    name: '键、值（key, value）',
    text: '在注意力中，被问者出示一个键，供问题与之比较；再给出一个值，那就是提问者将听到的。',
  },
  l1: {
    name: 'L1',
    text: '两个框逐个数相减，去掉正负号后的总和。',
  },
  logit: {
    name: 'logit',
    text: '压缩到 0 至 1 之前的得分，可以是任何数。0 相当于得分一半，越大越有把握，越小越没把握。',
  },
  loss: {
    name: '损失（loss）',
    text: '说明一个回答错得多厉害的一个数。训练改变权重，使它变小。',
  },
  mask: {
    name: '掩码（mask）',
    text: '规定在注意力里谁可以看谁的一张表。',
  },
  matching: {
    name: '匹配（matching）',
    text: '训练时把每个真实物体恰好分给一个查询，使所有代价之和最小。其余查询都被告知那里什么也没有。',
  },
  nms: {
    name: 'NMS',
    text: '非极大值抑制（non-maximum suppression）：从得分最高的框往下看，凡与已保留的同类框重叠过多的都去掉的规则。',
  },
  offset: {
    name: '偏移（offset）',
    text: '采样点离参考框中心有多远，以框的一半大小为单位。',
  },
  parameter: {
    name: '参数（parameter）',
    text: '由训练决定的网络里的数；与模型的权重是一回事。',
  },
  'position-code': {
    name: '位置编码（position code）',
    text: '说明一个 token 或框在哪里的一组数；注意力本身并不知道，所以要加上。',
  },
  precision: {
    name: '精确率（precision）',
    text: '显示出来的框里，正确的所占的比例。',
  },
  query: {
    name: '查询（query）',
    text: '检测器固定数目的回答之一：一个向量说那里是什么，一个框说在哪里。（在一般的注意力里，提问者就叫查询。）',
  },
  recall: {
    name: '召回率（recall）',
    text: '实际存在的物体里，被找到的所占的比例。',
  },
  'receptive-field': {
    name: '感受野（receptive field）',
    text: '能够改变特征图一格所含数值的那片像素正方形。',
  },
  'reference-box': {
    name: '参考框（reference box）',
    text: '查询到目前为止拥有的框：采样点围绕它放置，这一层再修正它。',
  },
  refinement: {
    name: '逐层修正（refinement）',
    text: '每个解码器层修正上一层的框，而不是重新猜一个。',
  },
  relu: {
    name: 'ReLU',
    text: '把所有负数变成零、其余保持不变的一步。',
  },
  reparameterisation: {
    name: '重参数化（re-parameterisation）',
    text: '用两个分支训练，用一个分支运行：把两个卷积核相加，成为给出同样数值的一个卷积核。',
  },
  repvgg: {
    name: 'RepVGG 模块（RepVGG block）',
    text: '同一张图的 3 × 3 卷积与 1 × 1 卷积之和。训练之后两者合成一个 3 × 3 卷积。',
  },
  'sampling-point': {
    name: '采样点（sampling point）',
    text: '查询在特征图上读取的一个位置。每个注意力头在每张图上有几个。',
  },
  score: {
    name: '得分（score）',
    text: '检测器对某个类别有多大把握，从 0 到 1。',
  },
  'score-threshold': {
    name: '得分阈值（score threshold）',
    text: '会被显示的最低得分。它不改变网络怎么想，只改变允许它说什么。',
  },
  'self-attention': {
    name: '自注意力（self-attention）',
    text: '集合中的每个成员询问其他所有成员，给回答加权，再把听到的加到自己所知之上。',
  },
  'set-prediction': {
    name: '集合预测（set prediction）',
    text: '教网络把每个物体只给出一次、不分先后，这样事后就不需要规则来清理。',
  },
  shortcut: {
    name: '捷径连接（shortcut）',
    text: '绕过一个模块的路：把输入加到输出上。',
  },
  sigmoid: {
    name: 'sigmoid',
    text: '把任何数 x 变成 0 和 1 之间的数的曲线：1 / (1 + e⁻ˣ)。',
  },
  softmax: {
    name: 'softmax',
    text: '把一行数变成总和为 1 的份额。最大的数得到的份额远多于其余。',
  },
  stride: {
    name: '步长（stride）',
    text: '卷积核从一个位置到下一个位置移动几格。步长为 2 时，特征图缩小一半。',
  },
  tensor: {
    name: '张量（tensor）',
    text: '一块数，各个轴都有名字。',
  },
  token: {
    name: 'token',
    text: '特征图的一格及其向量：网络对图片上一个正方形所知道的东西。',
  },
  uncertainty: {
    name: '不确定性（uncertainty）',
    text: 'token 的框有多准与它的得分有多大把握之间的差距。用 varifocal 损失训练会使它变小。',
  },
  upsample: {
    name: '上采样（upsampling）',
    text: '把特征图变大：这里是把每个数复制成四格的正方形。',
  },
  varifocal: {
    name: 'varifocal 损失（varifocal loss）',
    text: 'RT-DETR 的分类损失：有物体的查询学着给出与框的好坏（IoU）一样高的得分，其余的都学着给出 0。',
  },
  weight: {
    name: '权重（模型的，weight）',
    text: '由训练决定的网络里的数。全部合起来就是检查点所存的内容。',
  },
};
