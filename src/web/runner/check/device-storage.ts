/**
 * The browser's storage, which may be full, blocked or missing: then what is written lasts until the page is
 * closed, and nothing fails.
 */
const memory = new Map<string, string>();

export function readFromDevice(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** @returns Whether the device kept it. */
export function writeToDevice(key: string, value: string): boolean {
  try {
    window.localStorage.setItem(key, value);
    memory.delete(key);
    return true;
  } catch {
    // The older value must not come back in place of the newer one.
    removeFromDevice(key);
    memory.set(key, value);
    return false;
  }
}

export function removeFromDevice(key: string): void {
  memory.delete(key);
  try {
    window.localStorage.removeItem(key);
  } catch {
    // Storage that cannot be reached holds nothing of ours.
  }
}

/** A key that pages watch: those of this tab are told by `tell`, those of other tabs by the browser. */
export function watched(key: string) {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      const fromOtherTab = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      listeners.add(listener);
      window.addEventListener('storage', fromOtherTab);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', fromOtherTab);
      };
    },
  };
}
