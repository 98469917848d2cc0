import type { Catalogue } from '../t.ts';

/** What pages say when they are built, in Simplified Chinese; by the English sentences, in their order. */
export const WORDS: Catalogue = {
  '<a href="{href}">Follow one thing</a> through the detector: this chapter is at station {station} of 10.':
    '<a href="{href}">跟随一个物体</a>走过检测器：本章在 10 站中的第 {station} 站。',
  '<a href="{licences}">Licences</a> of what this site is made of.':
    '构成本站的各部分的<a href="{licences}">许可证</a>。',
  'A book whose figures run': '一本插图会运行的书',
  'A box has the colour of its thing: two of one colour on one thing, and it was found twice. There are six colours, in turn. White: nothing is there. Dashed: the truth.':
    '框的颜色是它所属物体的颜色：一个物体上有两个同色的框，就是被找到了两次。六种颜色轮流使用。白色：那里什么也没有。虚线：真实框。',
  'A detector makes <span data-part="queries">{queries}</span> guesses at once, and nobody removes the duplicates. Why does each thing get one box?':
    '检测器一次做出 <span data-part="queries">{queries}</span> 个猜测，没有谁去掉重复的。为什么每个物体只得到一个框？',
  'A live detector, <a href="#contents">{chapters} chapters</a>, and a <a href="{debugger}">debugger</a>. Or <a href="#story">follow one thing</a> from its pixels to its box.':
    '一个实时检测器、<a href="#contents">{chapters} 章</a>和一个<a href="{debugger}">调试器</a>。或者<a href="#story">跟随一个物体</a>，从它的像素走到它的框。',
  'A neural network that finds objects, running in your browser on a scene that you can change by hand.':
    '一个寻找物体的神经网络，在你的浏览器里运行，场景可以用手改动。',
  'A script of this page did not arrive, so its figures do not run: reload the page, or try another browser.':
    '本页的一个脚本没有到达，所以图不会运行：请重新加载页面，或换一个浏览器。',
  'AP by class': '各类别的 AP',
  'AP, COCO': 'AP，COCO',
  'AP, streets': 'AP，街景',
  'AP, streets: on {scenes} drawn scenes that were held out of training, measured for this book; chapters that change the model take the first {first} of them. AP, COCO: on the photographs of val2017, as the authors publish it. The two cannot be compared, because drawn streets are much easier.':
    'AP，街景：在 {scenes} 个未参与训练的绘制场景上为本书测得；改动模型的各章取其中前 {first} 个。AP，COCO：作者公布的在 val2017 照片上的值。两者不可比较，因为画出来的街景容易得多。',
  Action: '操作',
  'Add a {name}': '加入 {name}',
  'Add an {name}': '加入 {name}',
  'Also:': '另作：',
  'Another checkpoint': '其他检查点',
  'At the usual threshold of {threshold} the embedded model is sure of nothing.':
    '在通常的阈值 {threshold} 下，内置模型对什么都没有把握。',
  'At the usual threshold of {threshold} the embedded model is sure of one thing, and of no cat.':
    '在通常的阈值 {threshold} 下，内置模型对一样东西有把握，但不是猫。',
  'At the usual threshold of {threshold} the embedded model is sure of one thing.':
    '在通常的阈值 {threshold} 下，内置模型对一样东西有把握。',
  'At the usual threshold of {threshold} the embedded model is sure of {count} things, and of no cat.':
    '在通常的阈值 {threshold} 下，内置模型对 {count} 样东西有把握，但没有猫。',
  'At the usual threshold of {threshold} the embedded model is sure of {count} things.':
    '在通常的阈值 {threshold} 下，内置模型对 {count} 样东西有把握。',
  'Axes {axes}': '轴 {axes}',
  'Back to the previous scene': '返回上一个场景',
  Blur: '模糊',
  Boxes: '框',
  'Boxes after decoder layer': '解码器层之后的框',
  'Boxes over the threshold, best first': '超过阈值的框，得分高的在前',
  'Boxes that score more than': '得分高于此值的框',
  'Bring pictures': '放入图片',
  'COCO’s average precision, 0 to 100. All detections of all pictures stand in one list, best score first. One is right if it overlaps an object of its class that is still free. Precision is read at 101 recalls and averaged over ten overlaps, 0.50 to 0.95, and over the classes. Of each picture and class the best 100 detections count. AP50 asks for an overlap of 0.50 alone. Small objects cover up to 32 × 32 pixels, large ones 96 × 96 and more.':
    'COCO 的平均精度，0 到 100。所有图片的所有检出排成一列，得分最高的在前。与同类别且尚未配对的物体重叠即为正确。在 101 个召回率处读取精度，再对 0.50 到 0.95 的十个重叠度和各类别取平均。每张图片每个类别只计最好的 100 个检出。AP50 只要求 0.50 的重叠。小物体不超过 32 × 32 像素，大物体至少 96 × 96 像素。',
  'Chapter {number}': '第 {number} 章',
  'Chapters before and after': '上一章和下一章',
  'Checkpoints that this page can run': '本页可以运行的检查点',
  'Choose a folder': '选择文件夹',
  'Choose a picture': '选择图片',
  'Choose another picture': '选择另一张图片',
  'Choose pictures': '选择图片',
  'Classes, the worst first': '类别，最差的在前',
  Code: '代码',
  'Contact sheet': '小样表',
  Contents: '目录',
  'Contents.': '目录。',
  'Contents. Chapter': '目录。章',
  'Crowds, and classes': '群体与类别',
  'Crowds, look-alikes, difficult light': '人群、相似物、困难的光线',
  Decoder: '解码器',
  'Drop a folder of pictures anywhere on this page, with an annotation file in COCO’s form if you have one. The model runs in this browser, one picture after the other.':
    '把图片文件夹放到本页任意位置，如有 COCO 格式的标注文件也一起放入。模型在这个浏览器里逐张运行。',
  'Drop a folder of pictures: a contact sheet with what the model found in each, what went wrong, and what that costs in AP.':
    '放入一个图片文件夹：一张小样表，显示模型在每张图片中找到了什么、哪里错了、在 AP 上的代价。',
  'Drop a picture anywhere on this page, paste it, or choose it.':
    '把图片拖到本页任意位置、粘贴，或选择它。',
  'Drop one anywhere on this page, paste it, or choose it.':
    '拖到本页任意位置、粘贴，或选择一张。',
  'Dropped here, kept for this visit': '拖入，仅在本次访问中保留',
  Dusk: '黄昏',
  'Each chapter runs its part of the network on your machine, beside the source that does it. Code can be edited where it stands.':
    '每一章都在你的机器上运行网络中属于它的那部分，旁边就是完成这件事的源代码。代码可以就地修改。',
  'Empty the sheet': '清空',
  'Every tensor that the model shows, in the order in which it is made. <kbd>Space</kbd> or <kbd>→</kbd> goes on, <kbd>←</kbd> back, <kbd>/</kbd> searches, <kbd>p</kbd> pins the run.':
    '模型展示的每个张量，按产生的顺序排列。<kbd>空格</kbd>或 <kbd>→</kbd> 前进，<kbd>←</kbd> 后退，<kbd>/</kbd> 搜索，<kbd>p</kbd> 固定这次运行。',
  'Every term of the book in one or two plain sentences, and the letters of axes.':
    '书中每个术语用一两句浅白的话解释，另附各轴的字母。',
  Fog: '雾',
  'Follow one thing': '跟随一个物体',
  'From huggingface.co': '来自 huggingface.co',
  Glossary: '术语表',
  'Ground truth': '真实框',
  Hard: '困难',
  Image: '图片',
  'In this book': '本书的模型',
  'It is loaded when there is a picture for it, and then kept in this browser.':
    '有了图片才加载，之后保存在这个浏览器里。',
  'Its best “cat” has a score of {best}, and no box of any class fits the cat (largest overlap, IoU: {widest} of 1).':
    '它最好的“猫”得分为 {best}，没有任何类别的框与猫相符（最大重叠 IoU：{widest}，满分 1）。',
  'Its pictures stay in this tab.': '它的画面只留在这个标签页里。',
  'Kind of picture': '图片的种类',
  'Kinds of error': '错误的种类',
  'Language of {name}': '{name} 的语言',
  'Let go': '放开',
  'List of boxes': '框的列表',
  Load: '加载',
  'Load the larger one, {megabytes} MB': '加载较大的模型，{megabytes} MB',
  'Load {name}': '加载 {name}',
  'Load {name}, {megabytes} MB': '加载 {name}，{megabytes} MB',
  'Loading the model': '正在加载模型',
  'Mirror the picture, and {again} of {guesses} guesses over {threshold} come again where they should (of drawn streets {drawnAgain} of {drawnGuesses}): it sees that something is there, and has no name for it.':
    '把图片左右翻转，得分超过 {threshold} 的 {guesses} 个猜测中有 {again} 个出现在应有的位置（绘制街景为 {drawnGuesses} 个中的 {drawnAgain} 个）：它看得出那里有东西，却叫不出名字。',
  Model: '模型',
  Morning: '早晨',
  'Next scene': '下一个场景',
  Night: '夜晚',
  'No model yet': '尚无模型',
  'Nobody knows what is right: there are scores and no AP. A picture that the annotation file lists with no object is known to be empty, and counts. One that it does not list is shown and not counted.':
    '没有人知道什么是对的：只有得分，没有 AP。标注文件列出但没有物体的图片是空图片，会计入。未列出的图片会显示，但不计入。',
  Noise: '噪点',
  Noon: '正午',
  'Nothing leaves this machine.': '任何内容都不会离开这台电脑。',
  'Objects and boxes': '物体和框',
  'Objects marked iscrowd 1 are neither asked for nor held against the model. Categories are joined to the model’s classes by name. What the model has no class for counts as an object that it cannot find; classes that the file does not have are left out.':
    '标记为 iscrowd 1 的物体既不要求检出，也不算错。类别按名称与模型的类别对应。模型没有的类别算作它找不到的物体；文件没有的类别不计入。',
  'Objects of the scene': '场景中的物体',
  'One object of a street, from its pixels to its box, in ten stations. Every line, dot and number is a tensor of the run. Choose another thing in the picture, and its story is told.':
    '街上的一个物体，从像素到框，共十站。每条线、每个点、每个数都是这次运行的张量。在图片中选另一个物体，就讲它的故事。',
  'Or drop your own anywhere on this page: safetensors or a PyTorch file, with its JSON files where you have them.':
    '也可以把自己的放到本页任意位置：safetensors 或 PyTorch 文件，如有 JSON 文件也一起放入。',
  Order: '排序',
  'Other detectors of this book': '本书的其他检测器',
  'Picture file': '图片文件',
  Points: '采样点',
  Present: '演示',
  'Present this page': '用本页演示',
  Print: '打印',
  'Put into the scene': '放入场景',
  Query: '查询',
  'RT-DETR: Zhao, Lv, Xu, Wei, Wang, Dang, Liu and Chen, <a href="https://arxiv.org/abs/2304.08069">DETRs Beat YOLOs on Real-time Object Detection</a>, CVPR 2024. This page runs the same architecture, written anew in TypeScript.':
    'RT-DETR：Zhao、Lv、Xu、Wei、Wang、Dang、Liu 和 Chen，<a href="https://arxiv.org/abs/2304.08069">DETRs Beat YOLOs on Real-time Object Detection</a>，CVPR 2024。本页运行同样的结构，用 TypeScript 重新写成。',
  Rain: '雨',
  Redo: '重做',
  Results: '结果',
  'Run another checkpoint on this page:': '在本页运行另一个检查点：',
  'Save as COCO JSON': '保存为 COCO JSON',
  'Save errors as CSV': '将错误保存为 CSV',
  Scene: '场景',
  'Scene number': '场景编号',
  Score: '得分',
  'Score over': '得分高于',
  'Score threshold': '得分阈值',
  'Scripts are off: charts show the recorded run, other figures stay empty. Text, formulas and code can be read as they are.':
    '脚本已关闭：图表显示录制的运行，其他图保持空白。文字、公式和代码可照常阅读。',
  Size: '大小',
  'Skip to the text': '跳到正文',
  'Start the webcam': '打开摄像头',
  'Station 7, the talk that goes before it, is in the next chapter.':
    '在它之前的交谈，即第 7 站，在下一章。',
  'Station 8, which follows it in every layer, was in the chapter before.':
    '每一层里紧随其后的第 8 站，在上一章。',
  'Step through this run': '逐步查看这次运行',
  'Stop the webcam': '关闭摄像头',
  'The <a href="{debugger}">debugger</a> steps through every tensor of the pass. The <a href="{gallery}">gallery</a> shows every figure that cells can draw, the <a href="{card}">model card</a> what the book’s own weights can do. The <a href="{glossary}">glossary</a> explains every term; the key <kbd>/</kbd> searches the book. All of it works <a href="{offline}">offline</a>, and goes with you as a zip.':
    '<a href="{debugger}">调试器</a>逐步走过计算中的每个张量。<a href="{gallery}">图库</a>（英文）展示单元能画的每一种图，<a href="{card}">模型卡</a>（英文）说明本书自己的权重能做什么。<a href="{glossary}">术语表</a>解释每个术语；按 <kbd>/</kbd> 键在书中搜索。全部内容可<a href="{offline}">离线</a>使用，也可以打成 zip 带走（英文）。',
  'The English text has changed since.': '翻译之后英文原文有过改动。',
  'The debugger runs the model, and needs scripts for it. The chapters can be read without.':
    '调试器要运行模型，需要脚本。各章没有脚本也能读。',
  'The detector starts when the page has loaded.': '页面加载完毕后检测器启动。',
  'The detector, live': '实时检测器',
  'The detector, part by part': '检测器的各个部分',
  'The embedded model knows only drawn streets. On photographs it says little, or something wrong; <a href="{card}">its card</a> shows what.':
    '内置模型只认识画出来的街景。对照片它说得很少，或说错；<a href="{card}" hreflang="en">模型卡</a>（英文）展示了具体情况。',
  'The first scene: a drawn street with people, vehicles and animals.':
    '第一个场景：画出来的街道，有人、车辆和动物。',
  'The letters of axes': '各轴的字母',
  'The model is loaded when there is a picture for it.': '有了图片才会加载模型。',
  'The name of a tensor ends in its axes, from the outermost to the innermost: <code>weights_BMQS</code> has one number for each picture, attention head, query and token. A digit is an axis of just that length: <code>cxcywh01_BQ4</code> has four numbers for each query.':
    '张量的名字以它的轴结尾，从最外到最内：<code>weights_BMQS</code> 对每张图片、每个注意力头、每个查询和每个 token 各有一个数。数字表示恰好那么长的轴：<code>cxcywh01_BQ4</code> 每个查询有四个数。',
  'The nano model runs here: less to load and to compute, and less accurate; it more often says an object twice.':
    '这里运行的是 nano 模型：加载和计算更少，也不那么准确；更常把一个物体说两遍。',
  'The network looks at': '网络看的是',
  'The pass, step by step': '一步步看前向计算',
  'The picture the detector sees': '检测器看到的图片',
  'The story comes with the first script that runs.': '第一个脚本运行后，故事就会出现。',
  'The webcam is off': '摄像头已关闭',
  'The webcam is off. Its pictures stay in this tab.':
    '摄像头已关闭。它的画面只留在这个标签页里。',
  'This page runs the model, and needs scripts for it.': '本页要运行模型，需要脚本。',
  'This page stands in a sandboxed frame, which lets none of its scripts run: open it in a tab of its own.':
    '本页处在禁止脚本运行的沙盒框架中：请在单独的标签页里打开。',
  'This page was opened as a file, so its figures do not run: open the book with serve.cmd, serve.command or serve.sh from its zip.':
    '本页是作为文件打开的，所以图不会运行：请用 zip 里的 serve.cmd、serve.command 或 serve.sh 打开本书。',
  'Those of TIDE (Bolya and others, 2020), at an overlap of 0.5. Wrong class: it lies on an object of another class. Wrong place: the right class, but an overlap of only 0.1 to 0.5. Both wrong: the class and the place. Double: the object already has a better box. Background: there is nothing. Missed: an object that no error above explains. What a kind costs is how far AP50 would rise if it alone were mended; all boxes count for that, the faintest too.':
    '采用 TIDE（Bolya 等，2020）的分类，重叠度为 0.5。类别错误：它落在另一类别的物体上。位置错误：类别正确，但重叠只有 0.1 到 0.5。两者都错：类别和位置都不对。重复：该物体已有更好的框。背景：那里什么都没有。漏检：上述错误都无法解释的物体。一种错误的代价，是只修正它时 AP50 的上升幅度；所有的框都计入，最弱的也算。',
  'Time of each stage': '各阶段的用时',
  'To back': '移到后面',
  'To front': '移到前面',
  'Trained here, kept in this browser': '在此训练，保存在此浏览器',
  'Trained on COCO’s photographs; from huggingface.co, then kept in this browser.':
    '用 COCO 的照片训练；来自 huggingface.co，之后保存在此浏览器。',
  Training: '训练',
  'Translated with the help of a machine and not yet reviewed. The <a href="{english}" hreflang="en">English text</a> counts; corrections belong in <code>{file}</code>.':
    '本页由机器协助翻译，尚未经人审校。以<a href="{english}" hreflang="en">英文原文</a>为准；更正请改 <code>{file}</code>。',
  'Try it with twelve streets': '用十二条街道试试',
  Undo: '撤销',
  'Walk through the forward pass tensor by tensor, change it, compare it with another run or with PyTorch.':
    '逐个张量走过前向计算，改动它，与另一次运行或 PyTorch 比较。',
  Weather: '天气',
  'What <span data-part="queries">{queries}</span> queries say after layer <span data-part="layer">{layers}</span>':
    '<span data-part="queries">{queries}</span> 个查询在第 <span data-part="layer">{layers}</span> 层之后的回答',
  'What does this word mean in this book?': '这个词在本书里是什么意思？',
  'What is counted, and how': '统计什么，如何统计',
  'What it comes to': '总结',
  'What the detector looks at': '检测器看的东西',
  'What the network looks at': '网络看的东西',
  'What the sheet shows': '表上显示什么',
  'What you load stays in this browser. Or drop a checkpoint of your own anywhere on the page: safetensors or a PyTorch file, with its JSON files where you have them. Numbers in the text, and what is recorded, are of the embedded street model.':
    '加载的内容保存在这个浏览器里。也可以把自己的检查点拖到页面任意位置：safetensors 或 PyTorch 文件，有 JSON 文件就一并拖入。正文中的数字和录制的内容属于内置的街景模型。',
  'Where does a model go wrong, and what does it cost?': '模型在哪里出错，代价是多少？',
  'Which line made this number, and from what?': '这个数是哪一行、由什么算出来的？',
  'Without annotations': '没有标注时',
  'Your files never leave this machine. What a visit leaves behind is deleted when the book is next opened here.':
    '你的文件不会离开这台机器。一次访问留下的东西会在下次打开本书时删除。',
  'Your image': '你的图片',
  'Your picture stays on your machine.': '你的图片只留在你的机器上。',
  'Your picture, as the network gets it': '网络收到的你的图片',
  'Your pictures': '你的图片',
  'all classes': '所有类别',
  'all sizes': '所有大小',
  'apart from the way of the data: what is compared with the true boxes':
    '不在数据的通路上：与真实框比较的部分',
  'as given': '按原顺序',
  'attention within the coarsest map': '最粗特征图内部的注意力',
  'backbone: feature maps at three scales': '骨干网络：三个尺度的特征图',
  'costliest first': '代价最大的在前',
  fold: '折叠',
  'fusion across the scales, CCFF': '跨尺度融合，CCFF',
  'least sure first': '最不确定的在前',
  'most errors first': '错误最多的在前',
  'most objects first': '物体最多的在前',
  'show code': '显示代码',
  'slowest first': '最慢的在前',
  'surest first': '最确定的在前',
  'the boxes after each decoder layer': '每个解码器层之后的框',
  'the boxes that are found': '找到的框',
  'the picture': '图片',
  'the tokens that become queries': '成为查询的 token',
  'where a query looks: deformable attention': '查询看向哪里：可变形注意力',
  '{count} words, each with one meaning in the whole book. In the chapters a dotted line marks a word where it is first used: point at it, or go to it with the Tab key, and the same sentences stand beside it. Below the words are the <a href="#axes">letters</a> that shapes of tensors are written with.':
    '{count} 个词，每个词在全书只有一个意思。在各章里，词第一次出现时带点线：指向它或用 Tab 键移到它，同样的解释就出现在旁边。词表之下是书写张量形状所用的<a href="#axes">字母</a>。',
  '{name} in PyTorch': 'PyTorch 写的 {name}',
};
