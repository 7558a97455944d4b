import { cameraFault } from './camera-fault.js';
import type { FrameSource } from './frame-source.js';
import { createVideoFrames } from './video-frames.js';

/** A camera that runs. */
export interface CameraSource extends FrameSource {
  readonly kind: 'camera';
  readonly deviceId: string | undefined;
  /** Whether it looks at who holds the device, who then expects a mirror. */
  readonly facesUser: boolean;
  /** All that there are. */
  readonly devices: readonly { readonly id: string; readonly label: string }[];
}

/** Size that a camera is asked for: enough for every network here. */
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * Starts a camera; the browser asks the user.
 *
 * @param onEnded Called where the camera ends by itself, e.g. is unplugged.
 * @throws where there is none, or it may not be used, with what to do.
 */
export async function createCameraSource(
  deviceId: string | undefined,
  onEnded: () => void,
): Promise<CameraSource> {
  const stream = await openStream(deviceId);
  const [track] = stream.getVideoTracks();
  track?.addEventListener('ended', onEnded);
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  const frames = createVideoFrames(video);
  const close = () => {
    frames.close();
    for (const each of stream.getTracks()) each.stop();
    video.srcObject = null;
  };
  try {
    await video.play();
    const { deviceId: id, facingMode } = track?.getSettings() ?? {};
    const devices = await listCameras();
    const name = track?.label || 'Camera';
    const facesUser = facingMode !== 'environment';
    const { count, take } = frames;
    return {
      kind: 'camera',
      name,
      moving: true,
      deviceId: id,
      facesUser,
      devices,
      count,
      take,
      close,
    };
  } catch (error) {
    close();
    throw cameraFault(error);
  }
}

async function openStream(deviceId: string | undefined): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) {
    throw new Error(
      'This page may not use a camera: browsers allow it on https and on localhost only. Open it there, or choose a picture or a video.',
    );
  }
  const which = deviceId === undefined ? { facingMode: 'user' } : { deviceId: { exact: deviceId } };
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { ...WANTED, ...which },
      audio: false,
    });
  } catch (error) {
    throw cameraFault(error);
  }
}

async function listCameras(): Promise<CameraSource['devices']> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `Camera ${index + 1}` }));
}
