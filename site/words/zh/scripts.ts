import type { Catalogue } from '../t.ts';

/** What scripts of a page say, in Simplified Chinese; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  ' and ': '和',
  '(no class of the model)': '（模型没有这个类别）',
  '(our guess)': '（我们的猜测）',
  ', and no ': '，也没有 ',
  ', each about another {name}': '，各说各的 {name}',
  '1 box': '1 个框',
  '1 mistake': '1 个错误',
  '1 object, right': '1 个物体，正确',
  '1 other file was left aside.': '另有 1 个文件未使用。',
  '1 picture came; it is looked at.': '收到 1 张图片，正在处理。',
  '1 picture could not be read, and is not counted; its tile says why.':
    '1 张图片无法读取，不计入；它的格子里写着原因。',
  '1 picture has another size than its annotations say: boxes are taken as pixels of the file, upright.':
    '1 张图片的大小与标注不符：框按摆正后的文件像素计算。',
  '1 picture is not in the annotations: shown, and not counted.':
    '1 张图片不在标注中：会显示，但不计入。',
  '1 picture of the annotations is not here, and not counted.':
    '标注中有 1 张图片不在这里，不计入。',
  '1 place': '1 处',
  '1 predicted box': '1 个预测框',
  '1 weight on the way': '途中 1 个权重',
  ': the figures and the numbers of how it is built follow it. What was measured, and what the text says of single pictures, is of the model that comes with the book.':
    '：各图和关于其结构的数字都随它而变。测得的数值，以及正文对个别图片所说的，属于随书的模型。',
  '; one figure says so instead': '；有一张图改为这样说明',
  '; {count} figures say so instead': '；有 {count} 张图改为这样说明',
  '; {count} more draw a box here and are silent, at most {most}':
    '；另有 {count} 个在此画框而保持沉默，最高 {most}',
  'A box beside what is there: {said} at {box}, score {score}; it overlaps by {iou}.':
    '在已有东西旁边的框：{box} 处的 {said}，得分 {score}；重叠 {iou}。',
  'A box goes only if one that is kept overlaps it; one that is gone suppresses nobody.':
    '一个框只有与保留的框重叠才被去掉；已去掉的框不再抑制别人。',
  'A box on nothing that is there: {said} at {box}, score {score}.':
    '什么也没有的地方的框：{box} 处的 {said}，得分 {score}。',
  'A field': '感受野',
  'A function of this tensor': '此张量的函数',
  'A part of a figure that has the focus keeps the arrows, Space and Enter: click it, or come to it with Tab; Esc gives the keys back to the slides. Keys of a remote always turn slides.':
    '图中获得焦点的部分保留方向键、空格和 Enter：点击它，或用 Tab 移到它；Esc 把按键交还给幻灯片。遥控器的按键总是翻页。',
  'A recorded run cannot be asked again: wait for the live one.':
    '录制的运行无法再问：请等实时运行。',
  'A script of this figure did not arrive: try again.': '此图的脚本没有到达：请重试。',
  'A second box on something that is found: {said} at {box}, score {score}.':
    '已找到的东西上的第二个框：{box} 处的 {said}，得分 {score}。',
  'A share cannot be negative. Raise e to the scores before you divide by the sum.':
    '份额不能为负。先取 e 的得分次方，再除以总和。',
  'A solution of {name}': '{name} 的一个解答',
  'A trace that PyTorch wrote under the same names can be opened here. The present model runs on the pixels in that file, and the first tensor that differs is shown; where the file holds the picture too, so is what preprocessing did otherwise. For a model of your own, drop its config.json and model.safetensors on this page first.':
    'PyTorch 用同样的名字写出的轨迹可以在这里打开。当前模型用该文件里的像素运行，并显示第一个有差异的张量；文件里若还有图片，也显示预处理的不同之处。若是你自己的模型，先把它的 config.json 和 model.safetensors 拖到本页。',
  'AP comes with the first picture of the annotations.':
    '标注中的第一张图片处理后就有 AP。',
  'After {count} convolutions and poolings one cell of {map} sees {size} pixels across; its own square has {stride}.':
    '经过 {count} 次卷积和池化，{map} 的一格能看到 {size} 像素宽；它自己的正方形是 {stride} 像素。',
  Again: '再来',
  'All boxes': '所有框',
  'All tokens': '所有 token',
  'All {S} tokens ask at once: {S} rows of {S} shares for each of {heads} heads, {count} numbers. Every row adds up to 1.':
    '全部 {S} 个 token 同时提问：{heads} 个头各有 {S} 行、每行 {S} 个份额，共 {count} 个数。每一行之和为 1。',
  'All {heads} heads': '全部 {heads} 个头',
  'Another figure of this page runs now. This one keeps its last picture.':
    '本页的另一张图正在运行。此图保留最后的画面。',
  'Another model': '另一个模型',
  'Another place': '别的地方',
  Answer: '回答',
  Apply: '应用',
  Ask: '提问',
  'At IoU {threshold} the real NMS keeps {kept} boxes, and yours keeps {given}.':
    'IoU 为 {threshold} 时真正的 NMS 保留 {kept} 个框，你的保留 {given} 个。',
  'Attention of {who} over the picture, {height} by {width} tokens; arrow keys choose the token, digits the head, 0 the mean':
    '{who}在图片上的注意力，{height} × {width} 个 token；方向键选 token，数字键选头，0 为平均',
  'Attention on the coarsest map': '最粗特征图上的注意力',
  Back: '返回',
  'Back to my scene': '回到我的场景',
  Before: '上一张',
  'Best stays': '最佳保留',
  'Boxes after layer {layer} that score more than {score}':
    '第 {layer} 层之后得分超过 {score} 的框',
  'Browsers give the webcam only to https and localhost pages.':
    '浏览器只允许 https 和 localhost 页面使用摄像头。',
  'Called {said}, {score}: {name} at {box}.': '被叫作 {said}，{score}：{box} 处的 {name}。',
  Cancel: '取消',
  Cell: '单元',
  Change: '改动',
  'Change the pass': '改动计算',
  'Checking …': '正在核对……',
  'Chelsea, a cat': '猫 Chelsea',
  Class: '类别',
  Close: '关闭',
  'Code in the link': '链接中的代码',
  'Code of {name}': '{name} 的代码',
  Collect: '收集',
  Colours: '颜色',
  Compare: '比较',
  'Comparing, {done} of {all}…': '正在比较，{done} / {all}…',
  'Comparing…': '正在比较…',
  Copied: '已复制',
  'Copied.': '已复制。',
  'Copied. It carries edited code and has {count} characters: some programs cut links over {most}.':
    '已复制。其中带有改过的代码，共 {count} 个字符：有些程序会截断超过 {most} 个字符的链接。',
  'Copied. It names a model that only this browser has: elsewhere the book’s own runs.':
    '已复制。它指向只有此浏览器才有的模型：在别处运行的是本书自己的模型。',
  Copy: '复制',
  'Copy it from here:': '请从这里复制：',
  'Copy the solution of {name}': '复制 {name} 的解答',
  'Ctrl or Cmd + Enter': 'Ctrl 或 Cmd + Enter',
  'Cut a fusion path': '切断一条融合通路',
  Dark: '深色',
  Debugger: '调试器',
  Discard: '丢弃',
  Dismiss: '关闭',
  'Divided by their sum they are shares of one whole. Token {first} gets {share}; that alone is at least half of the attention. Spread evenly each would get {even}.':
    '除以它们的总和，就成了一个整体的份额。token {first} 得到 {share}；单是它就占了至少一半的注意力。若平均分配，每个得到 {even}。',
  'Divided by their sum they are shares of one whole. Token {first} gets {share}; {half} tokens together get at least half of the attention. Spread evenly each would get {even}.':
    '除以它们的总和，就成了一个整体的份额。token {first} 得到 {share}；{half} 个 token 合起来得到至少一半的注意力。若平均分配，每个得到 {even}。',
  'Divider between {before} and {after}': '{before}与{after}之间的分隔线',
  Done: '完成',
  'Drag a box around what is missed, and say what it is.':
    '在漏掉的东西周围拖出一个框，并说明它是什么。',
  'Each head asks a question of its own: {near} listens {nearest} cells away on the average, {far} {farthest}. Their mixtures side by side are {heads} × {D} = {count} numbers.':
    '每个头各问各的问题：{near}平均听 {nearest} 格之外，{far}听 {farthest} 格之外。它们的混合并排起来是 {heads} × {D} = {count} 个数。',
  "Each token's value goes in with its share: {firstShare} of token {first}, {secondShare} of token {second}, and so on. One vector of {D} numbers comes out.":
    '每个 token 的值按其份额加入：token {first} 取 {firstShare}，token {second} 取 {secondShare}，依此类推。结果是一个 {D} 个数的向量。',
  Edit: '编辑',
  'Edit the code and press Run: it is then checked against the model’s own numbers.':
    '修改代码并按“运行”：随后与模型自己的数值核对。',
  Embed: '嵌入',
  'Embed this figure': '嵌入此图',
  'Embed “{title}”': '嵌入“{title}”',
  'Embed: {title}': '嵌入：{title}',
  'Every score is divided by √{D} = {root}, so that longer vectors do not make larger scores: now {least} to {most}.':
    '每个得分除以 √{D} = {root}，使更长的向量不会带来更大的得分：现在从 {least} 到 {most}。',
  'Exactly as in {name}.': '与{name}完全相同。',
  Explain: '解释',
  'Explain this picture': '解释这张图',
  Figure: '图',
  Files: '文件',
  'First divergence': '第一处差异',
  'Fold all code': '折叠全部代码',
  Follow: '跟随',
  'For one pair IoU is {real}, and yours is {given}.':
    '有一对的 IoU 是 {real}，你的是 {given}。',
  'Found as well: {names}.': '也找到了：{names}。',
  'Found with a box that overlaps it by {iou} only: {name} at {box}.':
    '找到了，但框只重叠 {iou}：{box} 处的 {name}。',
  'Found: {name} at {box}, score {score}; the box overlaps it by {iou}.':
    '找到：{box} 处的 {name}，得分 {score}；框与它重叠 {iou}。',
  'Freeze a query': '冻结一个查询',
  'Function of': '函数：',
  'Function of the present tensor: (value, tf, seen) => tensor':
    '当前张量的函数：(value, tf, seen) => tensor',
  'Go on': '继续',
  'Guess again': '再猜一次',
  'Guess first': '先猜一猜',
  'Guess first.': '先猜一猜。',
  Head: '头',
  'Head {head} of {heads}': '{heads} 个头中的第 {head} 个',
  'Heads, all on one scale': '各个头，同一标尺',
  'Height, px': '高度，px',
  'Hide the solution': '隐藏解答',
  'How one token is answered': '一个 token 怎样得到回答',
  'How?': '怎么来的？',
  'In S5 its cell listens most to the cell {where}, {what}: {share} of its attention; an equal share would be {equal}.':
    '在 S5 中，它的格子最听{where}的格子（{what}）：占注意力的 {share}；平均份额是 {equal}。',
  'In a copy of the book’s repository: pip install ./weights/pytorch. Then three lines write every step, for the models of transformers and of RT-DETR’s authors; picture is the picture before any preprocessing, so that this is compared too.':
    '在本书仓库的副本里运行 pip install ./weights/pytorch。之后三行就能写出每一步，适用于 transformers 的模型和 RT-DETR 作者的模型；picture 是任何预处理之前的图片，这样预处理也会被比较。',
  'In a new tab, with this model. The picture stays in this browser.':
    '在新标签页中，用这个模型。图片留在这个浏览器里。',
  'In the first layer query {query} hears query {loudest} most, with {share}; no other query claims this {name}.':
    '在第一层，查询 {query} 最听查询 {loudest}，占 {share}；没有别的查询认领这个 {name}。',
  'In this cell': '在这个单元里',
  'IoU with the best one': '与最佳框的 IoU',
  'IoU {iou} with a true {name}': '与真实的 {name} 的 IoU 为 {iou}',
  'It began at a token of {level}, row {row}, column {column}, which scored {score}: number {rank} of {tokens}.':
    '它始于 {level} 的一个词元（第 {row} 行第 {column} 列），得分 {score}：在 {tokens} 个中排第 {rank}。',
  'It brings boxes that are nobody’s: {names}.': '它带来不属于任何物体的框：{names}。',
  'It costs what was found before: {names}.': '代价是之前找到的：{names}。',
  'It could not be copied.': '无法复制。',
  'It has no {things}': '它没有 {things}',
  'It is lost because little speaks for it: query {query} has its box, and scores {score} at the end.':
    '因为支持它的太少而丢失：查询 {query} 有它的框，最后得分 {score}。',
  'It is lost before the decoder: no token and no query scores {name} higher than {most} there.':
    '在解码器之前就丢了：那里没有词元或查询给 {name} 的得分高于 {most}。',
  'It is lost by a little: query {query} has its box and scores {score}, {short} below the threshold.':
    '差一点点：查询 {query} 有它的框，得分 {score}，比阈值低 {short}。',
  'It is lost by its box: after layer {layer} it was found, {score}; then the box moved off it.':
    '丢在框上：第 {layer} 层之后找到了它，{score}；之后框移开了。',
  'It is lost by its box: query {query} says {name}, {score}, and no layer brings its box onto the object.':
    '丢在框上：查询 {query} 说 {name}，{score}，但没有一层把它的框移到物体上。',
  'It is lost in its class: query {query} says {says}, {saysScore}, and {name}, {score}. {says} leads since layer {layer}.':
    '丢在类别上：查询 {query} 说 {says}，{saysScore}，而 {name} 是 {score}。从第 {layer} 层起 {says} 领先。',
  'It is lost in query selection: a token of {level} knows it, {score}, but is number {rank}, and {queries} are let in.':
    '丢在查询选择上：{level} 的一个词元认得它，{score}，但排第 {rank}，只有 {queries} 个入选。',
  'It is lost on the way: after layer {layer} it scored {score}, after the last one {lastScore}.':
    '丢在路上：第 {layer} 层之后得分 {score}，最后一层之后 {lastScore}。',
  'It is lost to its neighbour: query {query} says {name}, {score}, with a box that fits both, and that box counts for the {owner} at {ownerBox}. No second query speaks up.':
    '它输给了邻居：查询 {query} 说 {name}，{score}，框与两者都相合，而这个框算作 {ownerBox} 处的 {owner}。没有第二个查询发言。',
  'It is wrong': '它是错的',
  'It looks at {count} places; the heaviest lies beside the {name}.':
    '它看 {count} 处；最重的一处在 {name} 旁边。',
  'It looks at {count} places; the heaviest lies on the {name}.':
    '它看 {count} 处；最重的一处在 {name} 上。',
  'Its cell scores {score}, rank {rank} of {all}: it becomes query {query}, and its first box meets the {name} with an IoU of {iou}.':
    '它的格子得分 {score}，在 {all} 个中排第 {rank}：成为查询 {query}，第一个框与 {name} 的 IoU 是 {iou}。',
  'Its first box has an IoU of {first}; after the layers it is {later}. The score goes from {from} to {to}.':
    '它的第一个框的 IoU 是 {first}；各层之后依次是 {later}。得分从 {from} 到 {to}。',
  'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}, then beside {C} of {further} and squeezed again: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).':
    '它在 {from} 里的 {C} 个数与 {other} 的 {C} 个并排，压缩到 {C} 个，再与 {further} 的 {C} 个并排并再次压缩：{to}。与原来的余弦是 {cosine}（1 为相同，0 为毫不相似）。',
  'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).':
    '它在 {from} 里的 {C} 个数与 {other} 的 {C} 个并排，再压缩到 {C} 个：{to}。与原来的余弦是 {cosine}（1 为相同，0 为毫不相似）。',
  'Jump to a tensor: its number or words of its name': '跳到张量：编号或名称中的词',
  'Keep them: other pages run them too': '保留：其他页面也能运行',
  'Keep these {size} for the visit? {filled} of this browser’s storage are filled then.':
    '要在本次访问期间保留这 {size} 吗？届时此浏览器的存储会占用 {filled}。',
  'Keeping this run…': '正在保留这次运行…',
  'Kept in this browser for this visit, {size}: other pages of the book run it too.':
    '本次访问期间保存在此浏览器（{size}）：本书的其他页面也能运行它。',
  Keys: '按键',
  'Keys of a presentation': '演示的按键',
  'Largest difference {largest} at {place}: {expected} in {name}, {actual} {now}.':
    '最大差异 {largest}，位于 {place}：{name}中是 {expected}，{now}是 {actual}。',
  Leave: '退出',
  'Left arrow': '左方向键',
  Level: '层级',
  Light: '浅色',
  'Line {line}, column {column}': '第 {line} 行第 {column} 列',
  Link: '链接',
  'Link: {title}': '链接：{title}',
  Live: '实时',
  'Load from the hub': '从 hub 加载',
  'Load it': '加载',
  Loading: '加载中',
  Looking: '观看',
  'Looking for what went wrong…': '正在找哪里出了错…',
  'Made from': '由这些算出',
  Maps: '特征图',
  Markup: '标记',
  'Mean of all {heads} heads': '全部 {heads} 个头的平均',
  'Meet all': '遇所有键',
  'Meet one key': '遇一个键',
  'Missed: {name} at {box}.': '漏掉：{box} 处的 {name}。',
  Mix: '混合',
  Next: '下一个',
  'Next best': '下一个最佳',
  'No AP: nobody has said what is right. Drop a file of annotations to have it.':
    '没有 AP：没有人说明什么是对的。放入标注文件即可得到。',
  'No change of the pass brings it back. What would have changed it: nothing in front of it.':
    '计算上的任何改动都不能让它回来。能改变它的：前面没有东西。',
  'No change of the pass brings it back. What would have changed it: the light of a clear noon.':
    '计算上的任何改动都不能让它回来。能改变它的：晴朗正午的光。',
  'No change of the pass brings it back. What would have changed it: the object half as large again.':
    '计算上的任何改动都不能让它回来。能改变它的：物体再大一半。',
  'No change of the pass brings it back. What would have changed it: the object larger, in front, on a clear noon.':
    '计算上的任何改动都不能让它回来。能改变它的：物体更大、在最前面、在晴朗的正午。',
  'No other box is left here.': '这里没有别的框了。',
  'No picture yet': '还没有图片',
  'No query comes of a token on it, and none has a box that fits it.':
    '没有查询来自它上面的词元，也没有查询的框与它相合。',
  'No single change brings it back. What would have changed it: {count} together, each of which helps.':
    '单个改动都不能让它回来。能改变它的：{count} 个一起，每一个都有帮助。',
  'No tensor: it is where the pass begins, or a constant.':
    '没有：它是计算的起点，或是常数。',
  'No webcam was found on this machine.': '这台机器上没有找到摄像头。',
  'No weights on the way.': '途中没有权重。',
  'Non-maximum suppression at one place, and what queries say there':
    '一处的非极大值抑制，以及查询在那里的回答',
  'None left': '没有剩余',
  'None of it has run, and inside the page of another site it cannot: clicks there may be led. The page shows the book’s own.':
    '其中没有任何代码运行过，而在别的网站的页面里它也不能运行：那里的点击可能被操纵。页面显示的是书中原有的。',
  'None of it has run: the page shows the book’s own. Code can do whatever this page can, so read it before you run it.':
    '其中没有任何代码运行过：页面显示的是书中原有的。代码能做本页所能做的一切，所以请先读再运行。',
  'None of {tried} changes brings it back.': '{tried} 个改动中没有一个能让它回来。',
  'None of {tried} changes makes it go.': '{tried} 个改动中没有一个能让它消失。',
  'Not allowed': '不允许',
  'Not checked: the code above did not run to its end.':
    '未核对：上面的代码没有运行到结束。',
  'Not yet.': '还不对。',
  'Nothing else is lost or gained.': '别的既没有失去也没有增加。',
  'Nothing in this book has all these words. Try fewer, or the beginning of one.':
    '本书中没有同时包含这些词的地方。请减少词，或只输入词的开头。',
  'Nothing is found in this picture, so there is nothing to follow: try another scene.':
    '这张图片里什么也没找到，所以没有可跟随的：换一个场景试试。',
  'Nothing is wrong in this picture.': '这张图里没有错。',
  'Nothing scores over {threshold}.': '没有得分超过 {threshold} 的。',
  'Nothing to compare with yet. Pin this run, then change something.':
    '还没有可比较的。先固定这次运行，再改动些什么。',
  'Now {now}. Before: {before}.': '现在{now}。之前：{before}。',
  'Number of queries': '查询的数目',
  'Number or name': '编号或名称',
  'Of all queries it hears query {query} most, {share} of what it hears; that one says {says}, {saysScore}.':
    '在所有查询中它最听查询 {query}，占所听的 {share}；那一个说 {says}，{saysScore}。',
  'Of what it hears, {hears} comes from that query, which hears {isHeard} of it: too little for one of them to fall silent.':
    '它所听的有 {hears} 来自那个查询，而那个查询听它 {isHeard}：太少，没有一个会沉默。',
  'On its way': '一路上',
  'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it becomes query {query}.':
    '在 {level} 上它最好的词元（第 {row} 行第 {column} 列）得分 {score}：在 {tokens} 个中排第 {rank}，因此成为查询 {query}。',
  'On {level} its best token, row {row}, column {column}, scores {score}: number {rank} of {tokens}, so it is not let in; {queries} are.':
    '在 {level} 上它最好的词元（第 {row} 行第 {column} 列）得分 {score}：在 {tokens} 个中排第 {rank}，因此没有入选；只有 {queries} 个入选。',
  'On {level} no token lies on it.': '在 {level} 上没有落在它上面的词元。',
  'One of them was about another {name}.': '其中一个说的是另一个 {name}。',
  'One run': '一次运行',
  'One step': '走一步',
  'One thing on its way through the detector': '一个物体走过检测器的路',
  'Only an RT-DETR is explained; this model is of another kind.':
    '只能解释 RT-DETR；这个模型是另一种。',
  'Only its scene: the figure is drawn once it runs.': '这里只有场景：运行后才会画出图。',
  'Only on this page': '仅在本页',
  'Open a trace': '打开轨迹',
  'Open in a chapter': '在某一章中打开',
  'Open in a chapter …': '在某一章中打开……',
  'Open in the debugger': '在调试器中打开',
  'Open it by itself': '单独打开',
  'Open this page by itself': '单独打开本页',
  'Opened with “safe” in its address: this page uses nothing else that the address says.':
    '以地址中带“safe”的方式打开：本页不采用地址里的其他内容。',
  'Passed.': '通过。',
  'Path to cut': '要切断的通路',
  Pause: '暂停',
  Paused: '已暂停',
  Photograph: '照片',
  Picture: '图片',
  'Pin this run': '固定这次运行',
  Play: '播放',
  'Play the layers': '逐层播放',
  'Points of AP50 that would be gained if one kind were mended, and how many of it are on the sheet. Choose one to see its pictures.':
    '修正一种错误后 AP50 能提高多少点，以及表上有多少个。选择一种即可查看它的图片。',
  Preparing: '准备中',
  Previous: '上一步',
  'Put into the editor': '放入编辑器',
  'Put into the editor the solution of {name}': '把 {name} 的解答放入编辑器',
  'Put this into your page. It shows the figure as it stands now; a reader runs it with one press.':
    '把它放进你的页面。它显示此图现在的样子；读者按一下即可运行。',
  Queries: '查询',
  'Queries talk': '查询交谈',
  'Query times the key of token {key}, number by number: the {D} products add up to {sum}. That is their score.':
    '查询与 token {key} 的键逐个数相乘：{D} 个乘积之和是 {sum}。这就是它们的得分。',
  'Query {query}': '查询 {query}',
  'Query {query} goes through the layers with these scores for {name}: {scores}. Its box overlaps by {ious}.':
    '查询 {query} 逐层给 {name} 的得分：{scores}。它的框重叠 {ious}。',
  'Query {query} says the same, {score}, and its box overlaps by {iou}. Both lie on each other since layer {layer}.':
    '查询 {query} 说的一样，{score}，它的框重叠 {iou}。从第 {layer} 层起两者叠在一起。',
  'Query {rival} wants the same {name}: from {most} it falls to {last}, while query {query} ends at {own}.':
    '查询 {rival} 也想要同一个 {name}：从 {most} 降到 {last}，而查询 {query} 最后是 {own}。',
  Raise: '取指数',
  'Reading every tensor…': '正在读取每个张量…',
  'Reading {name}…': '正在读取 {name}…',
  'Recorded when this book was built.': '构建本书时录制。',
  Recovering: '恢复中',
  Remove: '移除',
  Replay: '回放',
  Reset: '复原',
  'Return one number for every key: an array as long as keys.':
    '请为每个键返回一个数：一个与 keys 等长的数组。',
  'Return one number, the share of the area that both boxes cover.':
    '请返回一个数：两个框共同覆盖的面积所占的份额。',
  'Return the indices of the boxes that stay: whole numbers from 0 to {last}.':
    '请返回保留下来的框的编号：0 到 {last} 的整数。',
  'Rivals go': '对手离场',
  Run: '运行',
  'Run it': '运行它',
  'Run it again': '再次运行',
  'Run it here': '在此运行',
  'Run so, it is found with a score of {score}; the box overlaps it by {iou}.':
    '这样运行，它以 {score} 的得分被找到；框与它重叠 {iou}。',
  'Run so, the box is gone.': '这样运行，框就消失了。',
  'Running the model on the input of the trace…': '正在用轨迹的输入运行模型…',
  'Save as Markdown': '存为 Markdown',
  Scale: '缩放',
  'Scale this tensor': '缩放此张量',
  'Scene {seed}': '场景 {seed}',
  'Scene {seed}, edited': '场景 {seed}，已改动',
  Search: '搜索',
  'Search the book': '在书中搜索',
  'Share out': '分份额',
  'Show a solution': '显示解答',
  'Show all code': '显示全部代码',
  'Show me': '直接看',
  'Skip AIFI': '跳过 AIFI',
  Slide: '幻灯片',
  Slides: '幻灯片',
  'Some index stands there twice.': '有的编号出现了两次。',
  'Some numbers are not finite. Does exp grow too large? Subtract the highest score first.':
    '有些数不是有限的。是 exp 变得太大了吗？先减去最高得分。',
  Sort: '排序',
  'Sorted by score: from {most} down to {least}.': '按得分排序：从 {most} 到 {least}。',
  'Source of {name}': '{name} 的源代码',
  'Space or right arrow': '空格或右方向键',
  Speaker: '演讲者',
  'Start again': '重新开始',
  Starting: '启动中',
  'Starting the detector anew': '正在重新启动检测器',
  Step: '单步',
  'Step of the forward pass': '前向计算的步骤',
  Stop: '停止',
  'Stop comparing': '停止比较',
  'Stop early': '提前停止',
  'Stop playing': '停止播放',
  Stopped: '已停止',
  'Switch on': '启用',
  'Switch to dark': '切换到深色',
  'Switch to light': '切换到浅色',
  Tensors: '张量',
  'Tensors by module': '按模块排列的张量',
  'That is IoU, on {pairs} pairs of real boxes, {apart} of them apart.':
    '这就是 IoU：在 {pairs} 对真实的框上核对，其中 {apart} 对互不相接。',
  'That is NMS: the same indices as the real one, {compared} boxes at {count} thresholds.':
    '这就是 NMS：在 {count} 个阈值下的 {compared} 个框上，编号与真正的 NMS 相同。',
  "That is attention. Largest difference from the model's own rows: {difference}.":
    '这就是注意力。与模型自己的行的最大差异：{difference}。',
  'That is my guess': '这就是我的猜测',
  'That query rather says {says}, {saysScore}.': '那个查询更倾向于说 {says}，{saysScore}。',
  'That was no file: drop a picture from your disk, or paste a copied one.':
    '那不是文件：请从磁盘拖入图片，或粘贴复制的图片。',
  'The best box that is left stays, whatever it shows: its score is {score}.':
    '剩下的框里最好的保留，不管它框的是什么：得分 {score}。',
  'The book knows the lines of RT-DETR, and what its tensors are made from; not those of other detectors.':
    '本书知道 RT-DETR 的代码行及其张量由什么算出；其他检测器的则不知道。',
  'The box with the best score, {top}, comes first: sort before you compare.':
    '得分最高的框 {top} 排在最前：先排序再比较。',
  'The change was not run. Shown is the pass before it: {now}.':
    '改动没有运行。显示的是它之前的计算：{now}。',
  'The code': '代码',
  'The content policy of this site does not let cells be compiled, so the figures show the run that was recorded when the book was built.':
    '本站的内容策略不允许编译单元，所以各图显示构建本书时录制的运行。',
  'The editor could not be loaded, the connection seems to be down; once it is back, press the button again.':
    '编辑器无法加载，连接似乎断了；恢复后请再按一次按钮。',
  'The figures show a run that was recorded when this book was built. Your own takes over as soon as the model is here.':
    '各图显示构建本书时录制的一次运行。模型一到，就换成你自己的运行。',
  'The input keeps the proportions of the picture': '输入保持图片的比例',
  'The largest difference is {difference}.': '最大差异是 {difference}。',
  'The list of all pages is not there: it is made when the book is built.':
    '没有全部页面的列表：它在构建本书时生成。',
  'The network gets {all} numbers; {some} of them lie in the box around this {name}.':
    '网络收到 {all} 个数；其中 {some} 个在围住这个 {name} 的框里。',
  'The network gets {all} numbers; {some} of them lie in the box that it will draw: {name}.':
    '网络收到 {all} 个数；其中 {some} 个在它将要画的框里：{name}。',
  'The network’s input has one size': '网络的输入只有一种尺寸',
  'The photograph did not arrive: try again, or choose a picture of your own.':
    '照片没有到达：请重试，或选择自己的图片。',
  'The picture': '图片',
  'The queries at the same place: {count} of them score over 0.5{whose}{rest}. No box is compared with another, and none is deleted.':
    '同一位置的查询：{count} 个得分超过 0.5{whose}{rest}。没有框与别的框比较，也没有框被删除。',
  'The queries at the same place: {count} of them scores over 0.5{whose}{rest}. No box is compared with another, and none is deleted.':
    '同一位置的查询：{count} 个得分超过 0.5{whose}{rest}。没有框与别的框比较，也没有框被删除。',
  'The recorded run holds only what the chapters draw. This tensor comes with the live run.':
    '录制的运行只含各章所画的内容。这个张量要等实时运行。',
  'The right boxes, in another order: the best score comes first.':
    '框是对的，顺序不同：得分最高的在前。',
  'The same in the whole picture, class by class: {comparisons} comparisons, {kept} of {all} boxes stay.':
    '整张图片逐类别同样处理：{comparisons} 次比较，{all} 个框中保留 {kept} 个。',
  'The same query meets all {S} keys. The scores go from {least} (token {low}) to {most} (token {high}).':
    '同一个查询与全部 {S} 个键相遇。得分从 {least}（token {low}）到 {most}（token {high}）。',
  'The search was stopped before anything was found.': '在找到之前搜索就停止了。',
  'The shares of a row sum to 1; yours sum to {sum}.':
    '一行的份额之和为 1；你的和是 {sum}。',
  'The sheet is empty.': '表是空的。',
  'The state in this link could not be opened, because a script did not arrive: reload the page.':
    '由于一个脚本没有到达，无法打开这个链接中的状态：请重新加载页面。',
  'The state in this link is damaged, so the page opened without it: copy the whole link once more.':
    '这个链接中的状态已损坏，页面未按它打开：请重新复制完整的链接。',
  'The state in this link is more than a page reads, so the page opened without it: ask for a new link.':
    '这个链接中的状态超过页面所能读取的，页面未按它打开：请索取新的链接。',
  'The state in this link is too long to be read, so the page opened without it: ask for a new link.':
    '这个链接中的状态太长，无法读取，页面未按它打开：请索取新的链接。',
  'The state in this link was written by another version of the book, so the page opened without it: open it there, or ask for a new link.':
    '这个链接中的状态由本书的另一版本写成，页面未按它打开：请在那个版本中打开，或索取新的链接。',
  'The talk': '交谈',
  'The token in {place}': '{place}的 token',
  'The view {name} could not be loaded; reload the page.':
    '视图 {name} 无法加载；请重新加载页面。',
  'The vote': '投票',
  'The webcam is busy: another program uses it, or it did not start.':
    '摄像头正忙：另一个程序在使用它，或者它没有启动。',
  'The webcam was refused: allow the camera for this page in the browser and try again.':
    '摄像头被拒绝：请在浏览器中允许本页使用摄像头后重试。',
  'The webcam went away.': '摄像头断开了。',
  'The whole book is on this machine: {size}. It opens without a network.':
    '整本书已在这台机器上：{size}。没有网络也能打开。',
  'Then the {edge} edge of its box moves by {by} pixels.':
    '然后它的框的{edge}边移动 {by} 像素。',
  'There are {S} keys, and {count} numbers came back.':
    '有 {S} 个键，却返回了 {count} 个数。',
  'There is a new version of this book.': '本书有新版本。',
  'There is no picture among these files: PNG, JPEG, WebP, AVIF, GIF, BMP and SVG are read.':
    '这些文件中没有图片：可读取 PNG、JPEG、WebP、AVIF、GIF、BMP 和 SVG。',
  'These are more than {most} files: nobody looks at a sheet of so many.':
    '文件超过 {most} 个：这么大的表没有人会看。',
  'These pictures are on the sheet already.': '这些图片已经在表上了。',
  'These two boxes do not touch: a negative width or height must count as 0.':
    '这两个框不相接：负的宽或高要按 0 算。',
  'Thing to follow': '要跟随的物体',
  'This address is of another site: copy it with “Link” from a page of this book.':
    '这是另一个网站的地址：请在本书的页面上用“链接”复制。',
  'This browser cannot keep the book on this machine: its pages need the network.':
    '此浏览器无法把本书保存在这台机器上：它的页面需要网络。',
  'This browser did not open the speaker’s window: allow pop-ups for this page, and press s again.':
    '此浏览器没有打开演讲者窗口：请允许本页弹出窗口，再按一次 s。',
  'This browser does not let a page copy: the text is selected, press Ctrl or Cmd and C.':
    '此浏览器不允许页面复制：文本已选中，请按 Ctrl 或 Cmd 加 C。',
  'This browser has no room left to keep it, so it runs on this page only.':
    '此浏览器没有空间保存它，所以只在本页运行。',
  'This browser keeps no files here (a private window?), so it runs on this page only.':
    '此浏览器在这里不保存文件（是无痕窗口吗？），所以只在本页运行。',
  'This browser keeps no files here (a private window?), so the picture stays on this page.':
    '这个浏览器在这里不保存文件（无痕窗口？），所以图片只留在本页。',
  'This browser lets the page keep nothing, as private windows do: its pages need the network.':
    '此浏览器像无痕窗口那样不让页面保存任何东西：它的页面需要网络。',
  'This browser saves data, so the book is not fetched in advance: its pages need the network.':
    '此浏览器在节省流量，所以不预先获取本书：它的页面需要网络。',
  'This link brings code': '这个链接带有代码',
  'This link is too long to be read ({length} characters, {most} at most): the page opened without it.':
    '这个链接太长，无法读取（{length} 个字符，最多 {most} 个）：页面未按它打开。',
  'This link loads {title} from {from}: load it only if you trust that host.':
    '这个链接从 {from} 加载 {title}：只有信任那个主机时才加载。',
  'This link loads {title} from {from}: that can be allowed only where this page stands by itself.':
    '这个链接从 {from} 加载 {title}：只有单独打开本页时才能允许。',
  'This link was made with {title}, {megabytes} MB from the hub.':
    '这个链接是用 hub 上的 {title}（{megabytes} MB）制作的。',
  'This page cannot be kept on this machine: that takes https, or a server on this machine.':
    '本页无法保存在这台机器上：那需要 https，或本机上的服务器。',
  'This picture could not be read, so no page can show it.':
    '这张图片无法读取，所以没有页面能显示它。',
  'This station is a chapter:': '这一站是一章：',
  'This story is of the book’s own model, and another one runs now: choose “Your scene” to break what that one does.':
    '这个故事属于本书自己的模型，而现在运行的是另一个：要弄坏那一个，请选“你的场景”。',
  'This tensor, .npy': '此张量，.npy',
  'This visit does not keep the picture {name}, and a link cannot bring it along: drop it on this page.':
    '这次访问没有保存图片 {name}，链接也无法带来它：请把它放到本页上。',
  'This window belongs to no presentation: open a chapter, press p, then s.':
    '这个窗口不属于任何演示：请打开一章，按 p，再按 s。',
  'To break it the network must run once more, and the model is not running yet: try again once it does.':
    '要弄坏它，网络必须再运行一次，而模型还没有运行：等它运行后再试。',
  'To the first tensor of {name}': '到 {name} 的第一个张量',
  'Token {token} ({where}) asks with {D} numbers: its query in head {head}.':
    'token {token}（{where}）用 {D} 个数提问：它在头 {head} 里的查询。',
  'Too little: the union counts the shared area once, not twice.':
    '太小了：并集里共有的面积只算一次，不是两次。',
  'Too much: is the shared area taken off the sum of both areas, and only once?':
    '太大了：两个面积之和里减去共有的面积了吗，而且只减一次？',
  'Trace file': '轨迹文件',
  'Try again': '重试',
  'Try it': '试一试',
  'Trying change {at} of {of}…': '正在尝试第 {at} 个改动，共 {of} 个…',
  'Two that you keep still overlap more than the threshold.':
    '你保留的框里仍有两个重叠超过阈值。',
  'Unchanged, {now}.': '未改动，{now}。',
  'Up and down': '上下融合',
  'WebAssembly runs the model on the processor.': 'WebAssembly 在处理器上运行模型。',
  'WebGPU runs the model on the graphics processor.': 'WebGPU 在图形处理器上运行模型。',
  Webcam: '摄像头',
  'What each tensor is called there': '那边怎么称呼每个张量',
  'What errors cost': '错误的代价',
  'What is found: {count}': '找到的：{count}',
  'What is in the picture, and what was said': '图片中有什么，模型说了什么',
  'What it does not say is asked below.': '它没有说明的在下面询问。',
  'What was found': '找到的结果',
  'What was read in the file.': '从文件中读到的内容。',
  'What would have changed it: a query that begins with the box of the object.':
    '能改变它的：一个从物体的框开始的查询。',
  'What would have changed it: more or less light on it, times {by}.':
    '能改变它的：照在它上面的光更多或更少，乘以 {by}。',
  'What would have changed it: no light on what surrounds it.':
    '能改变它的：它周围没有光。',
  'What would have changed it: nobody hears query {other}.':
    '能改变它的：谁也不听查询 {other}。',
  'What would have changed it: other tokens in the place of its own, which would be query {query}.':
    '能改变它的：用别的词元代替它自己的，即查询 {query}。',
  'What would have changed it: other tokens in the place of the {count} that say the same there.':
    '能改变它的：用别的词元代替在那里说同样话的 {count} 个。',
  'What would have changed it: query {other} heard by all others, times {by}.':
    '能改变它的：所有查询更听查询 {other}，乘以 {by}。',
  'What would have changed it: query {query} hears nobody in layer {layer}.':
    '能改变它的：查询 {query} 在第 {layer} 层谁也不听。',
  'What would have changed it: query {query} keeps its first box.':
    '能改变它的：查询 {query} 保持它最初的框。',
  'What would have changed it: the answer of layer {layer}.':
    '能改变它的：第 {layer} 层的回答。',
  'What would have changed it: token {token} let in, in the place of the last query.':
    '能改变它的：词元 {token} 入选，代替最后一个查询。',
  'What would have changed it: what query {query} sees of the picture weighs more, times {by}.':
    '能改变它的：查询 {query} 从图上看到的更有分量，乘以 {by}。',
  'What would have changed it: {path} louder where it is, times {by}.':
    '能改变它的：它所在处的 {path} 更响，乘以 {by}。',
  'What would have changed it: {path} softer where it is, times {by}.':
    '能改变它的：它所在处的 {path} 更轻，乘以 {by}。',
  'When the book was built, no model showed this path.':
    '构建本书时，没有模型展示过这条路径。',
  'Where on its way was an object lost, or why is there a box? Changes of the pass are tried one after the other until one brings the object back.':
    '物体是在哪一步丢失的？或者为什么会有一个框？逐个尝试改动，直到物体回来。',
  'Whole trace, .safetensors': '完整轨迹，.safetensors',
  'Why is it not found?': '为什么没找到？',
  'Why?': '为什么？',
  Without: '不显示',
  'Without my changes': '不含我的改动',
  'Words, figures, sections.': '词、图、小节。',
  'Write a trace in PyTorch': '在 PyTorch 中写出轨迹',
  'You run': '你正在运行',
  'Your files never leave this machine.': '你的文件不会离开这台机器。',
  "Your row is flatter than the model's: does it use exp of the scores?":
    '你的行比模型的更平：用了得分的 exp 吗？',
  "Your row is sharper than the model's: are the scores divided by the square root of D?":
    '你的行比模型的更尖：得分除以 D 的平方根了吗？',
  'Your scene': '你的场景',
  'a colour per object, six in turn': '每个物体一种颜色，六色轮流',
  'a few': '几',
  'a large dot in the place of the pointer': '在指针处显示大圆点',
  'a linear layer, and it is added to the token': '一个线性层，再加到 token 上',
  'a solution': '一个解答',
  after: '之后',
  'after layer': '在此层之后',
  'as the reader’s system': '随读者的系统',
  attention: '注意力',
  'attention heads': '注意力头',
  back: '后退',
  backbone: '骨干网络',
  background: '背景',
  'batch: one picture, on the pages of this book': '批：在本书页面上是一张图片',
  before: '之前',
  'bins of an edge’s distribution': '边的分布的区间',
  'black; any key goes on': '黑屏；按任意键继续',
  'both wrong': '两者都错',
  bottom: '下',
  'bottom-up, level {from} to {to}': '自底向上，层级 {from} 到 {to}',
  box: '框',
  boxes: '框',
  'by our preprocessing': '按我们的预处理',
  'by the mean of all heads': '按所有头的平均',
  'channel {channel}': '通道 {channel}',
  channels: '通道',
  'channels of one attention head': '一个注意力头的通道',
  chapter: '章节',
  class: '类别',
  'class {label}': '类别 {label}',
  classes: '类别',
  code: '代码',
  controls: '控件',
  dark: '深色',
  'decoder layers': '解码器层',
  deleted: '删除',
  denoising: '去噪',
  'denoising queries': '去噪查询',
  'detections that are kept': '保留的检测结果',
  double: '重复',
  'e to the score, over the largest · 0 to 1 · {keys}':
    'e 的得分次方，除以最大者 · 0 至 1 · {keys}',
  'e to these: nothing is negative any more, and what is 1 lower becomes {e} times smaller. Tokens {first} and {second} stand out.':
    '取 e 的这些次方：不再有负数，低 1 的变成 {e} 分之一。token {first} 和 {second} 脱颖而出。',
  'empty, and nothing found': '空的，也没有检出',
  encoder: '编码器',
  'enlarge where the pointer is; again: all of it': '放大指针所在处；再按：恢复全部',
  'first slide, last slide': '第一张，最后一张',
  'floating-point operations since the step before': '自上一步起的浮点运算',
  'follow the figure’s height (a script of this site)': '跟随此图的高度（本站的脚本）',
  'for {parts}.': '（{parts}）。',
  'full screen': '全屏',
  'head {head}': '头 {head}',
  'head {head}: a row for every token that asks': '头 {head}：每个提问的 token 一行',
  'head: mean': '头：平均',
  'head: {head}': '头：{head}',
  'height, in rows': '高，行数',
  'in 1 picture, above the threshold.': '在 1 张图片中，超过阈值。',
  'in a crowd': '在群体中',
  'in {count} pictures, above the threshold.': '在 {count} 张图片中，超过阈值。',
  'it finds {count} objects that score more than 0.5': '找到 {count} 个得分超过 0.5 的物体',
  'it is a {name}': '其实是 {name}',
  large: '大',
  'layer {layer}': '第 {layer} 层',
  'layer {layer} of {layers}': '第 {layer} 层，共 {layers} 层',
  left: '左',
  less: '更小',
  'levels: the maps of several sizes': '层级：大小不同的特征图',
  light: '浅色',
  lower: '下',
  mean: '平均',
  medium: '中',
  missed: '漏检',
  more: '更大',
  'needs {cell}, which failed: {sentence}': '需要 {cell}，而它失败了：{sentence}',
  'next slide, whatever is left': '不管剩下什么，下一张',
  'next step of a picture that moves, then the next slide': '动态图的下一步，然后是下一张',
  none: '无',
  'none twice': '没有重复',
  'not run yet': '尚未运行',
  'not timed': '未计时',
  'nothing above the threshold': '没有超过阈值的',
  'nothing chosen': '未选择',
  now: '现在',
  'now: {name}': '当前：{name}',
  objects: '物体',
  'one cell': '一个单元',
  'one function inside the network': '网络内部的一个函数',
  'one line': '一行',
  'one of {height} × {width} cells': '{height} × {width} 格之一',
  'one whole: tokens by their share': '一个整体：按份额排列的 token',
  'out of a part of the figure, then out of the slides': '先退出图的部分，再退出幻灯片',
  'over 1 picture with annotations': '基于 1 张有标注的图片',
  'over {count} pictures with annotations': '基于 {count} 张有标注的图片',
  'place in the order of execution': '在执行顺序中的位置',
  'predicted ({count})': '预测（{count}）',
  queries: '查询',
  query: '查询',
  'query of {token}': '{token} 的查询',
  'query {query}': '查询 {query}',
  'query {query} is silent': '查询 {query} 沉默',
  'query {query} speaks': '查询 {query} 发言',
  queued: '排队中',
  'range: all heads alike': '范围：所有头相同',
  'range: fixed': '范围：固定',
  'range: this chapter': '范围：本章',
  'range: this layer': '范围：此层',
  'range: this map': '范围：此图',
  'range: this mean; the small maps share 0 to {most}':
    '范围：此平均；小图共用 0 至 {most}',
  right: '右',
  'row {row}, column {column}': '第 {row} 行第 {column} 列',
  'sampling points of one head on one level': '一个头在一个层级上的采样点',
  score: '得分',
  'scores · {least} to {most} · {keys}': '得分 · {least} 至 {most} · {keys}',
  'scores ÷ √{D} · {least} to {most} · {keys}': '得分 ÷ √{D} · {least} 至 {most} · {keys}',
  'sets such detectors side by side.': '一章把这类检测器并排比较。',
  'shares · 0 to {most} · {keys}': '份额 · 0 至 {most} · {keys}',
  'since the step before': '自上一步起',
  small: '小',
  solutions: '解答',
  stays: '保留',
  'the chosen token': '所选 token ',
  'the graphics device works by itself': '图形设备自行工作',
  'the mixture': '混合结果',
  'the pinned run ({picture}, {model}, {backend})':
    '固定的运行（{picture}，{model}，{backend}）',
  'the run without changes': '没有改动的运行',
  'the speaker’s window: notes, next slide, clock': '演讲者窗口：备注、下一张、时钟',
  'the tensor itself': '张量本身',
  'then a linear layer': '然后是线性层',
  'these keys': '这些按键',
  'token {token}': 'token {token}',
  'tokens (of all levels, or of one)': 'token（所有层级的，或某一层级的）',
  top: '上',
  'top-down, level {from} to {to}': '自顶向下，层级 {from} 到 {to}',
  'true ({count})': '真实（{count}）',
  'true ({count}, {hidden} too hidden to be asked for)':
    '真实（{count}，其中 {hidden} 个遮挡过多，不作要求）',
  'true objects': '真实物体',
  upper: '上',
  waits: '等待',
  'where a {name} is': '那里有一个 {name}',
  'where no object is': '那里没有物体',
  'where the {name} is': '那里就是那个 {name}',
  'white; any key goes on': '白屏；按任意键继续',
  'why?': '为什么？',
  'width of a feed-forward layer': '前馈层的宽度',
  'width, in columns': '宽，列数',
  'with head {head}': '用头 {head}',
  'wrong class': '类别错误',
  'wrong place': '位置错误',
  'your cell: {place}': '你选的格子：{place}',
  '{S} keys': '{S} 个键',
  '{S} keys, in the order of the cells': '{S} 个键，按格子的顺序',
  '{at} of {all}': '{at} / {all}',
  '{at} of {all}, {path}': '{at} / {all}，{path}',
  '{at} of {count}': '第 {at} 张，共 {count} 张',
  '{boxes} over {threshold}': '{boxes}，高于 {threshold}',
  '{category}, {place} of {count} from the back, at {x}, {y}':
    '{category}，从后往前 {count} 个中的第 {place} 个，位于 {x}，{y}',
  '{channels} numbers now stand for this square of {stride} × {stride} pixels; channel {channel} is loudest, with {value}.':
    '现在用 {channels} 个数代表这个 {stride} × {stride} 像素的正方形；通道 {channel} 最响，为 {value}。',
  '{colours}; white: of no object': '{colours}；白色：不属于任何物体',
  '{count} M parameters': '{count} M 个参数',
  '{count} a minute': '每分钟 {count} 张',
  '{count} boxes': '{count} 个框',
  '{count} cells': '{count} 个单元',
  '{count} classes': '{count} 个类别',
  '{count} down': '下方 {count} 格',
  '{count} functions inside the network': '网络内部的 {count} 个函数',
  '{count} lines': '{count} 行',
  '{count} minutes left': '还剩 {count} 分钟',
  '{count} mistakes': '{count} 个错误',
  '{count} objects, all right': '{count} 个物体，全部正确',
  '{count} of them were about another {name}.': '其中 {count} 个说的是另一个 {name}。',
  '{count} other files were left aside.': '另有 {count} 个文件未使用。',
  '{count} others': '其余 {count} 个',
  '{count} pictures are not in the annotations: shown, and not counted.':
    '{count} 张图片不在标注中：会显示，但不计入。',
  '{count} pictures came; they are looked at one after the other.':
    '收到 {count} 张图片，逐张处理。',
  '{count} pictures could not be read, and are not counted; their tiles say why.':
    '{count} 张图片无法读取，不计入；它们的格子里写着原因。',
  '{count} pictures have another size than their annotations say: boxes are taken as pixels of the file, upright.':
    '{count} 张图片的大小与标注不符：框按摆正后的文件像素计算。',
  '{count} pictures of the annotations are not here, and not counted.':
    '标注中有 {count} 张图片不在这里，不计入。',
  '{count} places': '{count} 处',
  '{count} predicted boxes': '{count} 个预测框',
  '{count} seconds left': '还剩 {count} 秒',
  '{count} tensors are in trace.safetensors.': 'trace.safetensors 中有 {count} 个张量。',
  '{count} to the left': '左边 {count} 格',
  '{count} to the right': '右边 {count} 格',
  '{count} true boxes': '{count} 个真实框',
  '{count} twice': '{count} 个重复',
  '{count} up': '上方 {count} 格',
  '{count} weights on the way': '途中 {count} 个权重',
  '{done} of {count}': '{done} / {count}',
  '{file}, line {line}': '{file}，第 {line} 行',
  '{first} and {rest} more': '{first} 等，另有 {rest} 个',
  '{found} of {all} objects are found, with {boxes} boxes that score more than 0.5':
    '{all} 个物体中找到 {found} 个，得分超过 0.5 的框有 {boxes} 个',
  '{found} of {asked} found': '找到 {found} / {asked}',
  '{found}, {count} true': '{found}，{count} 个真实框',
  '{gflops} GFLOPs at {width} × {height}': '{width} × {height} 时 {gflops} GFLOPs',
  '{gone} of the other {met} overlap it with an IoU over {limit} and are deleted; the largest IoU is {most}.':
    '其余 {met} 个中有 {gone} 个与它的 IoU 超过 {limit}，被删除；最大的 IoU 是 {most}。',
  '{heads} heads': '{heads} 个头',
  '{heads} mixtures side by side: what token {token} has heard':
    '并排的 {heads} 份混合：token {token} 听到的内容',
  '{heads} × {D} numbers → {next}': '{heads} × {D} 个数 → {next}',
  '{head} · area of a dot = share of the attention': '{head} · 点的面积 = 注意力的份额',
  '{head} · scores: red over 0, blue under': '{head} · 得分：红色大于 0，蓝色小于 0',
  '{head} · the token that asks': '{head} · 提问的 token',
  '{height} by {width} cells over the picture; arrow keys choose one':
    '图片上的 {height} × {width} 格；用方向键选择一格',
  '{host}, not from the hub': '{host}（而不是 hub）',
  '{least} and {most}': '{least} 和 {most}',
  '{lines}, {marked} not in the book': '{lines}，其中 {marked} 行书中没有',
  '{mode}, live soon': '{mode}，即将实时',
  '{ms} ms': '{ms} ms',
  '{name} cannot be checked on this run: {reason}': '这次运行无法核对 {name}：{reason}',
  '{name} has no such tensor.': '{name} 里没有这样的张量。',
  '{name} holds no picture (input.pixels, pixel_values or input.picture) to run the model on.':
    '{name} 里没有可供模型运行的图片（input.pixels、pixel_values 或 input.picture）。',
  '{name} is checked once the model runs: the recorded run does not hold what it is compared with.':
    '模型运行后再核对 {name}：录制的运行里没有用来比较的内容。',
  '{name} is checked with the next run.': '{name} 将在下次运行时核对。',
  '{name} must stay a function.': '{name} 必须仍是函数。',
  '{name} stopped with: {reason}': '{name} 因错误停止：{reason}',
  '{name} was stopped, for it did not come to its end.': '{name} 没有结束，已被停止。',
  '{name} {score}, query {query}': '{name} {score}，查询 {query}',
  '{name}, channel {channel}: {height} by {width} cells, values from {min} to {max}':
    '{name}，通道 {channel}：{height} × {width} 格，数值从 {min} 到 {max}',
  '{name}, {score}. Of {all} queries {speak} speak; {silent} say nothing, and that was learnt: no rule deletes a box.':
    '{name}，{score}。{all} 个查询中 {speak} 个发言；{silent} 个什么也不说，那是学来的：没有规则删除任何框。',
  '{name}, {score}: a second box': '{name}，{score}：第二个框',
  '{name}, {score}: beside an object': '{name}，{score}：在物体旁边',
  '{name}, {score}: found': '{name}，{score}：找到',
  '{name}, {score}: on nothing': '{name}，{score}：那里什么也没有',
  '{name}: called {said}': '{name}：被叫作 {said}',
  '{name}: its box is off': '{name}：框偏了',
  '{name}: missed': '{name}：漏掉',
  '{name}: there it is {there}, here {here}.': '{name}：那边是 {there}，这边是 {here}。',
  '{name}: {height} rows ({row}) by {width} columns ({column}), values from {min} to {max}; arrow keys move':
    '{name}：{height} 行（{row}）× {width} 列（{column}），数值从 {min} 到 {max}；方向键移动',
  '{part} of {all}': '{part} / {all}',
  '{part} of {all} of this book are on this machine':
    '本书 {all} 中的 {part} MB 已在这台机器上',
  '{places}, the best first': '{places}，最相符的在前',
  '{shown} of {count} pictures': '{count} 张图片中的 {shown} 张',
  '{some} of {all} boxes are about this place. All say {name}.':
    '{all} 个框中有 {some} 个关于此处。它们都说 {name}。',
  '{so}; one file is not as built on this host, so what needs it needs the network.':
    '{so}；有一个文件在此主机上与构建时不同，需要它的部分需要网络。',
  '{so}; the rest comes when there is a network.': '{so}；其余的等有网络时再取。',
  '{so}; the rest is on its way.': '{so}；其余的正在路上。',
  '{so}; this browser has no room for the rest, which needs the network.':
    '{so}；此浏览器没有空间放其余部分，它们需要网络。',
  '{so}; {count} files are not as built on this host, so what needs them needs the network.':
    '{so}；有 {count} 个文件在此主机上与构建时不同，需要它们的部分需要网络。',
  '{tensors} tensors, {size} in use': '{tensors} 个张量，占用 {size}',
  '{value} (in the embedded model)': '{value}（内置模型中）',
  '{who} listens most to {place}: {share} of its attention, {by}. Half of it goes to {half} of {count} tokens.':
    '{who}{by}最听{place}：占其注意力的 {share}。一半的注意力给了 {count} 个 token 中的 {half} 个。',
  '× key of {key}': '× {key} 的键',
};
