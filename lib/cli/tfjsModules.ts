import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

let resolved = false;

/**
 * Lets Node import the derivatives of tfjs-core, which are modules that name each other without
 * `.js`; bundlers and Vitest find them as they are. To be called before `lib/train` is imported,
 * which must therefore be a dynamic import.
 */
export function resolveTfjsModules(): void {
  if (resolved) return;
  resolved = true;
  // Node 20 has none; the package, which runs there, has the derivatives in one file.
  modules.registerHooks?.({
    resolve(specifier, context, next) {
      const within = context.parentURL?.includes('/@tensorflow/tfjs-core/dist/');
      if (!within || !specifier.startsWith('.') || /\.[cm]?js$/.test(specifier))
        return next(specifier, context);
      const file = new URL(`${specifier}.js`, context.parentURL);
      const found = existsSync(fileURLToPath(file));
      return next(found ? file.href : `${specifier}/index.js`, context);
    },
  });
}
