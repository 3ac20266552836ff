/**
 * Keeps the pages on the device for use without a network. The worker gets the name of this build in its address,
 * so that a new build is a new worker. Without support, or when it is refused, the pages work online as before.
 */
export function keepForOffline(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const build = new URL(import.meta.url).pathname.split('/').at(-1) ?? '';
  const register = () => {
    navigator.serviceWorker.register(`/service-worker.js?build=${encodeURIComponent(build)}`).catch(() => {
      // Private windows refuse: nothing is lost but the use without a network.
    });
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
