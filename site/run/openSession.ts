import { createSession } from '#site/runtime/session.ts';
import type { BackendName, Session } from '#site/runtime/types.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import { firstVariant, modelOf } from './modelAddress.ts';
import { ownAsked } from './ownAsked.ts';
import { holdVisit, visitNow } from './visit.ts';

/**
 * Starts the session of a page, with the backend and the model that its address asks for.
 *
 * @param allowCpu  whether plain JavaScript is better than nothing
 */
export function openSession(allowCpu: boolean): Session {
  const query = currentQuery();
  const session = createSession({
    backend: backendIn(query),
    source: { kind: 'embedded', variant: firstVariant(query) },
    allowCpu,
  });
  const visit = visitNow();
  if (visit !== null) holdVisit(visit);
  const own = ownAsked(modelOf(query));
  // The model before comes after all where this browser does not keep that one.
  if (own !== null) void session.load(own);
  return session;
}

/** `?backend=webgpu|wasm|cpu` of a query, or null. */
function backendIn(query: string): BackendName | null {
  const asked = valueIn(query, 'backend');
  return asked === 'webgpu' || asked === 'wasm' || asked === 'cpu' ? asked : null;
}
