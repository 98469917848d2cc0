/**
 * What addresses say most, the most frequent last: it stands before the text that is compressed, so that
 * even a short one finds its words there. Part of version 1 of the short form: it never changes. A better
 * one is a new version, and this one is kept for the links that are there.
 */
export const WORDS_1 = [
  'decoder.layers.0.norm1|decoder.layers.1.norm2|decoder.layers.2.norm3|query.inputProj.0.output',
  'backbone.stem.pooled|backbone.stem.1.output|backbone.stages.0.0.shortcut|backbone.stages.1.1.output|backbone.S3|backbone.S4|backbone.S5',
  'query.valid|query.tokens|query.score|query.referenceLogit|query.memory|query.features|query.content|query.boxLogit|query.anchorLogit|input.pixels',
  'encoder.inputProj.0.output|encoder.aifi.0.attended|encoder.aifi.0.position|encoder.aifi.0.ffn.hidden|encoder.aifi.0.selfAttention.weights|encoder.aifi.output',
  'encoder.ccff.lateral.0.output|encoder.ccff.downsample.0.output|encoder.ccff.bottomUp.0.split1|encoder.ccff.bottomUp.1.bottlenecks.0.output',
  'encoder.ccff.topDown.0.upsampled|encoder.ccff.topDown.1.bottlenecks.2.output|encoder.P3|encoder.P4|encoder.P5',
  'decoder.layers.0.cxcywh01|decoder.layers.1.position|decoder.layers.2.ffn.hidden|decoder.layers.3.logit|decoder.layers.4.boxDelta|decoder.layers.5.output',
  'decoder.layers.0.selfAttention.q|decoder.layers.1.selfAttention.k|decoder.layers.2.selfAttention.v|decoder.layers.3.selfAttention.output|decoder.layers.4.selfAttention.weights',
  'decoder.layers.0.crossAttention.value|decoder.layers.1.crossAttention.sampled|decoder.layers.2.crossAttention.locations|decoder.layers.3.crossAttention.weights|decoder.layers.4.crossAttention.output|decoder.layers.5.crossAttention.offsets',
  'backend=wasm&backend=webgpu&host=https://&truth=1&layer=&threshold=0.05&pin=&story=object:1,station:6,t:0.4,scene:1000215',
  'model=PekingU/rtdetr_r18vd&model=trained:&model=dropped:&model=nano&model=detr&model=dense',
  'v.rows="all"&v.threshold=0.5&v.boxes={"head":null,"token":1,"layer":0,"query":12,"at":3,"channel":7,"playing":false,"chosen":null,"row":0,"column":0}',
  '{"kind":"queries","count":300},{"kind":"stop","layer":3},{"kind":"sampling","method":"discrete"},{"kind":"denoising","seed":1,"queries":100,"labelNoise":0.5,"boxNoise":1}',
  '{"kind":"code","path":"","code":"(value, tf) => tf.mul(value, 2)"},{"kind":"replace","path":"","from":"',
  '{"kind":"freeze","query":12},{"kind":"shuffle","path":"","seed":1},{"kind":"cut","path":"encoder.*.output"},{"kind":"scale","path":"decoder.layers.*.","by":0,"channel":12}',
  'run|crouch|lean|bend|phone|cheer|carry|piggyback|racer|basket|frontal|folding|cargo|hatchback|estate|pickup|cabriolet|jeep|doubleDecker|minibus|coach|tanker|logs|dump|boxVan|motorhome|flatbed|walkers|lying|pair|slats|iron|stone|backless|robin|gull|swallow|peck|crow|duck|wingsUp|soar|loaf|stretch|profile|hunch|shepherd|dachshund|poodle|spitz|terrier|parasol|open|disc|dome|tilted|delta|fish|canopy|octopus',
  '"kite","variant":"diamond","umbrella","variant":"held","bench","variant":"side","traffic light","variant":"post","truck","variant":"box","bus","variant":"city","bird","variant":"pigeon","cat","variant":"walk","dog","variant":"hound","bicycle","variant":"city","car","variant":"sedan","variant":"van","variant":"taxi","variant":"rear","variant":"front"',
  '"attachedTo":,"paper":"stripes","paper":"hoops","paper":"dots","paper":"checks","paper":"sash"',
  '&v.&c.&patches=[&step=&seed=1000&edits={"time":"morning","time":"noon","time":"dusk","time":"night","light":0.8,"weather":{"rain":0,"fog":0,"noise":0,"blur":0},"order":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25],"objects":[',
  '&~patches={"k":[["kind","path","by"],["kind","path","by","channel"],["kind","path","from"],["kind","path"],["kind","path","seed"],["kind","count"],["kind","query"],["kind","layer"],["kind","method"]],"o":[0,1],"c":{"kind":["scale","scale","cut","cut","freeze","stop","queries","shuffle","replace"],"path":[10,20,"',
  '"],"by":[0,0.5],"channel":[12],"from":["',
  '{"id":1,"category":"person","variant":"stand","x":100.5,"y":200,"scale":0.5,"flip":false,"seed":1},{"id":12,"category":"person","variant":"walk","x":120.1,"y":210.4,"scale":0.75,"flip":true,"seed":',
  '"category":["person","person","car","bird","traffic light","bench"],"variant":["walk","stand","sedan","pigeon","post"],"scale":[0.5,0.75],"flip":[true,true,false,false],"seed":[',
  '"objects":{"k":[["id","category","variant","x","y","scale","flip","seed"],["id","category","variant","x","y","scale","flip","seed","attachedTo"]],"o":[0,0,0,0,1,0],"c":{"id":[1,2,3],"category":["',
].join('');
