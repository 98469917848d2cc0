import { backendFrom, createSession } from '#site/runtime/session.ts';
import type { Session } from '#site/runtime/types.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';
import { firstVariant } from './modelAddress.ts';

/**
 * Starts the session of a page, with the backend and the model that its address asks for.
 *
 * @param usual  the model where the address names none
 * @param allowCpu  whether plain JavaScript is better than nothing
 */
export function openSession(usual: VariantName, allowCpu: boolean): Session {
  return createSession({
    backend: backendFrom(location.search),
    source: { kind: 'embedded', variant: firstVariant(location.search, usual) },
    allowCpu,
  });
}
