/** What a browser tells of its machine. Some browsers leave memory and saving of data out. */
export interface Device {
  /** Shorter side of the screen, CSS px. */
  readonly screen: number;
  /** GB, rounded by the browser. */
  readonly memory: number | undefined;
  readonly cores: number | undefined;
  readonly savesData: boolean;
}

/** Phones are narrower, tablets and laptops wider. */
const SMALL_SCREEN = 600;
const FEW_CORES = 2;
const LITTLE_MEMORY_GB = 2;

/**
 * Why this device gets the nano model where nobody chose one, to go on from "because"; null: it can
 * do more. A small screen alone is no reason, most phones are fast; nor are few cores of a laptop.
 */
export function whyNano({ screen, memory, cores, savesData }: Device): string | null {
  if (screen > SMALL_SCREEN) return null;
  if (memory !== undefined && memory <= LITTLE_MEMORY_GB)
    return `this small device says that it has ${memory} GB of memory`;
  if (cores !== undefined && cores <= FEW_CORES)
    return `this small device says that it has ${cores === 1 ? 'one processor core' : `${cores} processor cores`}`;
  return savesData ? 'this small device asks to save data' : null;
}

/** The device that this page runs on. */
export function thisDevice(): Device {
  const { deviceMemory, connection, hardwareConcurrency } = navigator as Navigator & {
    readonly deviceMemory?: number;
    readonly connection?: { readonly saveData?: boolean };
  };
  return {
    screen: Math.min(screen.width, screen.height),
    memory: deviceMemory,
    cores: hardwareConcurrency,
    savesData: connection?.saveData ?? false,
  };
}
