import { drawPixels } from './decode-image.ts';
import { decodeQrCode } from './decode-qr.ts';

/** Where moving pictures come from: the camera, or a window of this computer that the person shares. */
export type VideoSource = 'camera' | 'screen';

const frameIntervalMs = 120;
const maxSidePx = 1600;

/** Whether this browser offers the source here; cameras exist only on https and on localhost. */
export function isAvailable(source: VideoSource): boolean {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  return source === 'camera' ? devices?.getUserMedia !== undefined : devices?.getDisplayMedia !== undefined;
}

/** Whether the camera may be used without asking; `false` where the browser does not tell. */
export async function isCameraGranted(): Promise<boolean> {
  if (!isAvailable('camera')) return false;
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * Starts the source and plays it in a video element of its own. The tracks stop when `signal` aborts.
 * Rejects with the browser's `DOMException` when the person or the system says no.
 */
export async function openVideo(options: { source: VideoSource; signal: AbortSignal }): Promise<HTMLVideoElement> {
  const stream =
    options.source === 'camera'
      ? await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
      : await navigator.mediaDevices.getDisplayMedia({ video: true });
  const stop = (): void => stream.getTracks().forEach((track) => track.stop());
  if (options.signal.aborted) stop();
  options.signal.throwIfAborted();
  options.signal.addEventListener('abort', stop, { once: true });

  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  return video;
}

/** Looks at one frame after the other until one holds a QR code; `undefined` when the picture ends or `signal` aborts. */
export async function scanVideo(options: {
  video: HTMLVideoElement;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const { video, signal } = options;
  const ended = (): boolean => !(video.srcObject instanceof MediaStream && video.srcObject.active);
  while (!signal.aborted && !ended()) {
    const text = video.videoWidth > 0 ? decodeQrCode(captureFrame(video)) : undefined;
    if (text !== undefined) return text;
    await new Promise((resolve) => setTimeout(resolve, frameIntervalMs));
  }
  return undefined;
}

function captureFrame(video: HTMLVideoElement): ImageData {
  const scale = Math.min(1, maxSidePx / Math.max(video.videoWidth, video.videoHeight));
  return drawPixels({ source: video, width: video.videoWidth * scale, height: video.videoHeight * scale });
}
