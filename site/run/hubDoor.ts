import { isInForeignFrame, openByItself } from '#site/ui/foreignFrame.ts';
import type { Messages } from '#site/ui/messages.ts';
import { currentQuery } from '#site/ui/query.ts';
import type { ModelSource } from '#site/runtime/types.ts';
import type { HubModel } from '#site/runtime/weights/hub.ts';
import { linkedHost } from './linkedHost.ts';
import { t } from '#site/words/t.ts';

/** The way to checkpoints of other machines: none is asked before the reader says so. */
export interface HubDoor {
  /** The reader pressed a model's button. A host that the link names is shown first, once. */
  load(model: HubModel): void;
  /** A link names a model. */
  offer(model: HubModel): void;
  /** Says why a host that the link names is not used. */
  tellRefusal(): void;
}

export function createHubDoor(
  messages: Messages,
  load: (source: ModelSource) => void,
): HubDoor {
  /** Hosts of links that the reader allowed since the page opened. */
  const allowed = new Set<string>();
  const hostNow = () => linkedHost(currentQuery(), location.protocol);
  const offerFrom = (address: string, name: string, { id, title }: HubModel) => {
    const from = t('{host}, not from the hub', { host: name });
    if (isInForeignFrame())
      return messages.show(
        t(
          'This link loads {title} from {from}: that can be allowed only where this page stands by itself.',
          { title, from },
        ),
        { name: t('Open it by itself'), run: openByItself },
      );
    messages.show(
      t('This link loads {title} from {from}: load it only if you trust that host.', {
        title,
        from,
      }),
      {
        name: t('Load it'),
        run() {
          allowed.add(address);
          load({ kind: 'hub', id, host: address });
        },
      },
    );
  };
  return {
    load(model) {
      const host = hostNow();
      if (host.kind !== 'other') load({ kind: 'hub', id: model.id });
      else if (allowed.has(host.address))
        load({ kind: 'hub', id: model.id, host: host.address });
      else offerFrom(host.address, host.name, model);
    },
    offer(model) {
      const host = hostNow();
      if (host.kind === 'other') return offerFrom(host.address, host.name, model);
      messages.show(
        host.kind === 'refused'
          ? host.sentence
          : t('This link was made with {title}, {megabytes} MB from the hub.', {
              title: model.title,
              megabytes: model.megabytes,
            }),
        {
          name: host.kind === 'refused' ? t('Load from the hub') : t('Load it'),
          run: () => load({ kind: 'hub', id: model.id }),
        },
      );
    },
    tellRefusal() {
      const host = hostNow();
      if (host.kind === 'refused') messages.show(host.sentence);
    },
  };
}
