import { expect, test } from 'vitest';
import { provenanceLines } from './provenance-lines.js';

test('says what a trained checkpoint tells', () => {
  const metadata = {
    license: 'Apache-2.0',
    training: '{"dataset":"lsp-crops/train","epochs":30}',
    epochs: '{"epoch":30,"accuracy":0.5627}',
  };
  expect(provenanceLines(metadata)).toEqual([
    ['Trained on', 'lsp-crops/train, 30 epochs'],
    ['Accuracy', '56.3 % (PCK@0.2)'],
    ['Licence', 'Apache-2.0'],
  ]);
});

test('says nothing where a file tells nothing, or nothing that can be read', () => {
  expect(provenanceLines({})).toEqual([]);
  expect(provenanceLines({ epochs: 'many', training: '[]' })).toEqual([]);
});
