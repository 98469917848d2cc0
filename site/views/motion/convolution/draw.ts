import { drawOutput } from './output.ts';
import { cellNow, windowAt, type ConvolutionScene } from './scene.ts';
import { drawSum } from './sum.ts';

export function drawConvolution(scene: ConvolutionScene): void {
  const { brush, layout, painted, tale } = scene;
  const { input, output } = layout;
  brush.pen.imageSmoothingEnabled = false;
  brush.pen.drawImage(painted.map, input.x, input.y, input.w, input.h);
  brush.text(`input ${tale.size.height} \u00d7 ${tale.size.width}`, input.x, 9, {
    ink: brush.quiet,
  });
  brush.outline(output, brush.hairline);
  drawOutput(scene);
  const now = windowAt(scene, cellNow(scene));
  brush.outline(now, '#fbfaf7', 4);
  brush.outline(now, '#1e1d1b', 2);
  drawSum(scene);
}
