/**
 * Measures in the page how long it takes from each press to the next picture, into `pressTimes` in milliseconds, and sums up
 * in `layoutShift` what has moved without a press. It runs as a script of the page before the element's own.
 *
 * The browser's own `event` entries leave out what is quicker than 16 ms, and round to 8 ms.
 */
export function installPressWatch(): void {
  const pressTimes: number[] = [];
  Object.assign(globalThis, { pressTimes, layoutShift: 0 });
  const onPress = (event: Event): void => {
    if (!event.isTrusted) return;
    requestAnimationFrame(() => {
      // A message comes after the picture whose preparation has just begun.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => pressTimes.push(performance.now() - event.timeStamp);
      port2.postMessage(undefined);
    });
  };
  addEventListener('click', onPress, { capture: true });
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value = 0, hadRecentInput = false } = entry as PerformanceEntry & {
        value?: number;
        hadRecentInput?: boolean;
      };
      if (!hadRecentInput) sum += value;
    }
    Object.assign(globalThis, { layoutShift: sum });
  }).observe({ type: 'layout-shift', buffered: true });
}
