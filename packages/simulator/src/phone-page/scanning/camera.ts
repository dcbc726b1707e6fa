import { drawPixels } from './decode-image.ts';
import { decodeQrCode } from './decode-qr.ts';

/** The source of a video: the camera, or a window of this computer that the person shares. */
export type VideoSource = 'camera' | 'screen';

const frameIntervalMs = 120;
const maxSidePx = 1600;

/** Checks that the browser has a video source. Cameras are available on https and on localhost only. */
export function isAvailable(source: VideoSource): boolean {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  return source === 'camera' ? devices?.getUserMedia !== undefined : devices?.getDisplayMedia !== undefined;
}

/** Checks that the camera can be used without a prompt. Resolves with `false` when the browser does not say. */
export async function isCameraGranted(): Promise<boolean> {
  if (!isAvailable('camera')) return false;
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}

/**
 * Starts a video source and plays it in a new video element. The tracks stop when `signal` aborts.
 *
 * @throws DOMException when the person or the system denies it.
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

/** Decodes frames until one holds a QR code. Resolves with `undefined` when the video ends or `signal` aborts. */
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
