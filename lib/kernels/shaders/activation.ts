import { typeOf } from './flatProgram.ts';

/** `fn activation(x)` of a shader; GELU by the approximation of erf that tfjs has (Abramowitz and Stegun 7.1.26). */
export function activationCode(name: string, lanes: number): string {
  const type = typeOf(lanes);
  const body = BODIES[name];
  if (!body) throw new Error(`There is no shader of ${name}`);
  return `
    fn activation(x : ${type}) -> ${type} {
      ${body(type)}
    }`;
}

const BODIES: Readonly<Record<string, (type: string) => string>> = {
  linear: () => 'return x;',
  relu: (type) => `return max(x, ${type}(0.0));`,
  silu: () => 'return x / (1.0 + exp(-x));',
  gelu: (type) => `
      let far = abs(x) * ${Math.SQRT1_2};
      let t = 1.0 / (1.0 + 0.3275911 * far);
      let tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
      let erf = sign(x) * (${type}(1.0) - tail * exp(-far * far));
      return 0.5 * x * (1.0 + erf);`,
};
