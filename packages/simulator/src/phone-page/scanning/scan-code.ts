import { isCameraGranted, openVideo, scanVideo, type VideoSource } from './camera.ts';
import { decodeImage } from './decode-image.ts';
import type { Phone } from '../phone.ts';
import type { Notice } from '../phone-state.ts';
import { showStartedOrder } from '../show-order.ts';

/** Shows the scan screen without a video. */
export function showScanScreen(phone: Phone, notice?: Notice): void {
  phone.showScreen({ name: 'scan', source: undefined, video: undefined, isReadingImage: false }, notice);
}

/** Shows the scan screen, and starts the camera when the person has allowed it before. */
export async function startScan(phone: Phone): Promise<void> {
  showScanScreen(phone);
  const signal = phone.screenSignal();
  if ((await isCameraGranted()) && !signal.aborted) await scanVideoSource({ phone, source: 'camera' });
}

/** Scans the camera or a shared window until it shows a code. Leaving the screen stops it. */
export async function scanVideoSource(options: { phone: Phone; source: VideoSource }): Promise<void> {
  const { phone, source } = options;
  showScanScreen(phone);
  const signal = phone.screenSignal();
  phone.update({ screen: { name: 'scan', source, video: undefined, isReadingImage: false } });
  try {
    const video = await openVideo({ source, signal });
    phone.update({ screen: { name: 'scan', source, video, isReadingImage: false } });
    const qr = await scanVideo({ video, signal });
    if (signal.aborted) return;
    showScanScreen(phone, qr === undefined ? { kind: 'shareEnded' } : undefined);
    if (qr !== undefined) await submitQrText({ phone, qr });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof DOMException)) throw error;
    showScanScreen(phone, { kind: error.name === 'NotAllowedError' ? 'cameraDenied' : 'cameraMissing' });
  }
}

/** Scans an image: a file, a screenshot, or one that was dropped or pasted. */
export async function scanImage(options: { phone: Phone; image: Blob }): Promise<void> {
  const { phone, image } = options;
  showScanScreen(phone);
  const signal = phone.screenSignal();
  phone.update({ screen: { name: 'scan', source: undefined, video: undefined, isReadingImage: true } });
  const qr = await decodeImage(image);
  if (signal.aborted) return;
  showScanScreen(phone, qr === undefined ? { kind: 'noCodeInImage' } : undefined);
  if (qr !== undefined) await submitQrText({ phone, qr });
}

/** Scans the clipboard, which holds the text of a code or an image. */
export async function scanClipboard(phone: Phone): Promise<void> {
  phone.update({ notice: undefined });
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
    // Access was denied, or the browser has paste events only. The text field and Ctrl+V remain.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
  phone.update({ notice: { kind: 'clipboardEmpty' } });
}

/** Scans the content of a drop or a paste. */
export async function scanTransfer(options: { phone: Phone; transfer: DataTransfer }): Promise<void> {
  const { phone, transfer } = options;
  const image = [...transfer.files].find((file) => file.type.startsWith('image/'));
  if (image) await scanImage({ phone, image });
  else await submitQrText({ phone, qr: transfer.getData('text/plain') });
}

/** Checks that the present screen accepts codes. */
export function acceptsCodes({ state }: Phone): boolean {
  return state.screen.name === 'home' || state.screen.name === 'scan';
}

/** Sends the text of a code to the simulator, and shows the order. */
export async function submitQrText(options: { phone: Phone; qr: string }): Promise<void> {
  const { phone } = options;
  const { person } = phone.state;
  const qr = options.qr.trim();
  // The notice is about an earlier attempt.
  phone.update({ notice: undefined });
  if (!person || qr === '') return;
  await showStartedOrder({ phone, result: phone.api.scan({ personalNumber: person.personalNumber, qr }) });
}
