import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { describeFault } from '../../engine/describe-fault.js';
import { cameraFault } from '../../try/sources/camera-fault.js';
import { addFiles } from './add-files.js';

/** The camera, of which pictures are taken. */
export function CameraPanel({ close }: { readonly close: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const fault = useSignal<string | null>(null);
  const isReady = useSignal(false);
  const taken = useSignal(0);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isWanted = true;
    openCamera().then(
      async (opened) => {
        stream = opened;
        if (!isWanted || video.current === null) return stopCamera(opened);
        video.current.srcObject = opened;
        await video.current.play().catch(() => undefined);
        isReady.value = true;
      },
      (error: unknown) => {
        fault.value = describeFault(error);
      },
    );
    return () => {
      isWanted = false;
      if (stream !== null) stopCamera(stream);
    };
  }, [fault, isReady]);
  const take = async () => {
    if (video.current === null) return;
    taken.value++;
    await addFiles([await pictureOf(video.current, `camera-${Date.now()}.jpg`)]);
  };
  return (
    <section class="panel camera-panel" aria-label="Camera">
      {fault.value === null ? (
        <video
          ref={video}
          class="camera-picture"
          playsInline
          muted
          aria-label="What the camera sees"
        />
      ) : (
        <p class="notice bad" role="alert">
          {fault.value}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={!isReady.value}
          onClick={() => void take()}
        >
          Take a picture
        </button>
        <button type="button" class="button" onClick={close}>
          Close the camera
        </button>
        <p class="quiet small" role="status">
          {taken.value > 0 && `${taken.value} taken`}
        </p>
      </div>
    </section>
  );
}

async function openCamera(): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) {
    throw new Error(
      'This page may not use a camera: browsers allow it on https and on localhost only. Add picture files instead.',
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 960 }, height: { ideal: 720 }, facingMode: 'environment' },
      audio: false,
    });
  } catch (error) {
    throw cameraFault(error);
  }
}

function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function pictureOf(video: HTMLVideoElement, name: string): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  return new File([blob], name, { type: blob.type });
}
