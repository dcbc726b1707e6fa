import type { Phone } from '../phone.ts';
import { scanTransfer, acceptsCodes } from './scan-code.ts';

/** Accepts images and texts of codes that are dropped or pasted anywhere on the page. */
export function handleTransfers(phone: Phone): void {
  document.addEventListener('dragover', (event) => {
    if (acceptsCodes(phone)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => scan(event, event.dataTransfer));
  document.addEventListener('paste', (event) => scan(event, event.clipboardData));

  function scan(event: Event, transfer: DataTransfer | null): void {
    if (!transfer || !acceptsCodes(phone)) return;
    event.preventDefault();
    void scanTransfer({ phone, transfer });
  }
}
