/** A script that has not come after so long is worth a sentence. */
export const SCRIPT_MS = 30_000;

/** Why there is no worker. */
export const UNSTARTED = {
  sandboxed:
    'This page stands in a sandboxed frame, which may not run the model: open it in a tab of its own.',
  refused:
    'This browser refuses to start the worker that runs the model, so the figures stay as they are.',
  unusable:
    'The script that runs the model could not be started: it did not arrive, or this browser or the page’s content policy does not allow it.',
  late: 'The script that runs the model has not come for 30 s: it starts as soon as it does.',
} as const;
