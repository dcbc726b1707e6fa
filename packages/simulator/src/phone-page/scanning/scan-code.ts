import { isCameraGranted, openVideo, scanVideo, type VideoSource } from './camera.ts';
import { decodeImage } from './decode-image.ts';
import type { Phone } from '../phone.ts';
import type { Notice } from '../phone-state.ts';
import { showOpenedOrder } from '../show-order.ts';

/** Opens the scan screen without a camera. */
export function showScan(phone: Phone, notice?: Notice): void {
  phone.show({ name: 'scan', source: undefined, video: undefined, reading: false }, notice);
}

/** Opens the scan screen, with the camera on where the person has allowed it before. */
export async function openScan(phone: Phone): Promise<void> {
  showScan(phone);
  const signal = phone.screenSignal();
  if ((await isCameraGranted()) && !signal.aborted) await scanLive({ phone, source: 'camera' });
}

/** Looks through the camera, or at a shared window, until a code is seen; leaving the screen stops it. */
export async function scanLive(options: { phone: Phone; source: VideoSource }): Promise<void> {
  const { phone, source } = options;
  showScan(phone);
  const signal = phone.screenSignal();
  phone.update({ screen: { name: 'scan', source, video: undefined, reading: false } });
  try {
    const video = await openVideo({ source, signal });
    phone.update({ screen: { name: 'scan', source, video, reading: false } });
    const qr = await scanVideo({ video, signal });
    if (signal.aborted) return;
    showScan(phone, qr === undefined ? { kind: 'shareEnded' } : undefined);
    if (qr !== undefined) await submitQrText({ phone, qr });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof DOMException)) throw error;
    showScan(phone, { kind: error.name === 'NotAllowedError' ? 'cameraDenied' : 'cameraMissing' });
  }
}

/** Reads the code in a picture: a file, a screenshot, something dropped or pasted. */
export async function scanImage(options: { phone: Phone; image: Blob }): Promise<void> {
  const { phone, image } = options;
  showScan(phone);
  const signal = phone.screenSignal();
  phone.update({ screen: { name: 'scan', source: undefined, video: undefined, reading: true } });
  const qr = await decodeImage(image);
  if (signal.aborted) return;
  showScan(phone, qr === undefined ? { kind: 'noCodeInImage' } : undefined);
  if (qr !== undefined) await submitQrText({ phone, qr });
}

/** Reads the clipboard, which holds the code's text or its picture. */
export async function scanClipboard(phone: Phone): Promise<void> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const imageType = item.types.find((type) => type.startsWith('image/'));
      if (imageType !== undefined) return await scanImage({ phone, image: await item.getType(imageType) });
      if (item.types.includes('text/plain')) {
        const text = await (await item.getType('text/plain')).text();
        if (text.trim() !== '') return await submitQrText({ phone, qr: text });
      }
    }
  } catch (error) {
    // Denied, or a browser that only knows paste events: the field and Ctrl+V remain.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
  phone.update({ notice: { kind: 'clipboardEmpty' } });
}

/** Reads what a drop or a paste carries, on the screens where a code may come in. */
export async function scanTransfer(options: { phone: Phone; transfer: DataTransfer }): Promise<void> {
  const { phone, transfer } = options;
  const image = [...transfer.files].find((file) => file.type.startsWith('image/'));
  if (image) await scanImage({ phone, image });
  else await submitQrText({ phone, qr: transfer.getData('text/plain') });
}

/** Whether a code may come in on the screen that is open. */
export function acceptsCodes({ state }: Phone): boolean {
  return state.screen.name === 'home' || state.screen.name === 'scan';
}

/** Sends the text of a code to the simulator. */
export async function submitQrText(options: { phone: Phone; qr: string }): Promise<void> {
  const { phone } = options;
  const { person } = phone.state;
  const qr = options.qr.trim();
  if (!person || qr === '') return;
  await showOpenedOrder({ phone, answer: phone.api.scan({ personalNumber: person.personalNumber, qr }) });
}
