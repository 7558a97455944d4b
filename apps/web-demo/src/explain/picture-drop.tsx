import { FileDrop } from '../ui/file-drop.js';
import { openOwnPicture } from './explain-state.js';

/** Takes a picture that is dropped anywhere on the page, or pasted. */
export function PictureDrop() {
  return (
    <FileDrop words="Drop a picture of one person" onFiles={([file]) => openOwnPicture(file)} />
  );
}
