import { FileDrop } from '../ui/file-drop.js';
import { addFiles } from './annotator/add-files.js';
import { wanted } from './training/training-state.js';

/** Catches what is dropped or pasted anywhere in the room. */
export function LearnDrop() {
  return (
    <FileDrop
      words="Drop pictures, COCO JSON, or a zip of both"
      onFiles={(files) => {
        wanted.source.value = 'pictures';
        void addFiles(files);
      }}
    />
  );
}
