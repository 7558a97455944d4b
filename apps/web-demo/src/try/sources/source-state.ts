import { batch, signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { readyNetwork, settings } from '../settings.js';
import { type CameraSource, createCameraSource } from './camera-source.js';
import type { FrameSource } from './frame-source.js';
import { createPeopleSource, type PeopleSource } from './people-source.js';
import { createPictureSource } from './picture-source.js';
import { createVideoSource, type VideoSource } from './video-source.js';

/** A source of any kind. */
type AnySource = PeopleSource | VideoSource | CameraSource | (FrameSource & { kind: 'picture' });

/** Where pictures come from at the moment. */
export type SourceState =
  | { readonly status: 'none' }
  | { readonly status: 'opening'; readonly what: string }
  | { readonly status: 'ready'; readonly source: AnySource };

/** Where pictures come from; one source at a time. */
export const sourceState = signal<SourceState>({ status: 'none' });

/** Why the last source, or file, was refused; `null` where nothing is wrong. */
export const sourceFault = signal<string | null>(null);

/** Counts attempts: only the last one's result is taken. */
let attempt = 0;

/** Shows drawn people, of the kind that the network looks for. */
export function openPeople(): void {
  const network = readyNetwork.value;
  const crowd = network?.finds === 'everybody';
  void open('drawn people', async () => createPeopleSource({ crowd, skeleton: network?.skeleton }));
}

/** Shows a picture. */
export function openPicture(file: File): Promise<void> {
  return open(file.name, async () => (await createPictureSource(file)) as AnySource);
}

/** Plays a film. */
export function openVideo(file: File): Promise<void> {
  return open(file.name, () => createVideoSource(file));
}

/** Starts a camera; the first that looks at the user where none is given. */
export function openCamera(deviceId?: string): Promise<void> {
  return open('the camera', async () => {
    const camera = await createCameraSource(deviceId, () => {
      sourceFault.value = 'The camera was unplugged or taken away. Choose it again.';
      openPeople();
    });
    settings.mirror.value = camera.facesUser;
    return camera;
  });
}

/** Stops whatever runs: the camera's light goes out. */
export function closeSource(): void {
  attempt++;
  if (sourceState.value.status === 'ready') sourceState.value.source.close();
  sourceState.value = { status: 'none' };
}

async function open(what: string, create: () => Promise<AnySource>): Promise<void> {
  const before = sourceState.value;
  // A camera is let go first: many can be opened only once.
  if (before.status === 'ready' && before.source.kind === 'camera') closeSource();
  const mine = ++attempt;
  const last = sourceState.value;
  if (last.status !== 'ready') sourceState.value = { status: 'opening', what };
  try {
    const source = await create();
    if (mine !== attempt) {
      source.close();
      return;
    }
    if (last.status === 'ready') last.source.close();
    batch(() => {
      sourceFault.value = null;
      sourceState.value = { status: 'ready', source };
    });
  } catch (error) {
    if (mine !== attempt) return;
    sourceFault.value = describeFault(error);
    if (last.status !== 'ready') openPeople();
  }
}
