import type { Page } from 'playwright/test';

/** A file that is dropped. */
export interface DroppedFile {
  readonly name: string;
  readonly type?: string;
  readonly bytes: Uint8Array;
}

/** Drops a file on the page, as a hand does. */
export async function dropFile(page: Page, { name, type = '', bytes }: DroppedFile): Promise<void> {
  const file = { name, type, base64: Buffer.from(bytes).toString('base64') };
  await page.evaluate(({ name, type, base64 }) => {
    const text = atob(base64);
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, { type }));
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }
  }, file);
}
